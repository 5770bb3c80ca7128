package io.holdfast.vaultformat.s3;

import io.holdfast.vaultformat.store.Blob;
import io.holdfast.vaultformat.store.BlobName;
import io.holdfast.vaultformat.store.BlobPage;
import io.holdfast.vaultformat.store.BlobStore;
import io.holdfast.vaultformat.store.PutOutcome;
import io.holdfast.vaultformat.store.StoreCredentials;
import io.holdfast.vaultformat.store.StoreError;
import io.holdfast.vaultformat.store.StoreLimits;
import io.minio.GetObjectArgs;
import io.minio.MinioAsyncClient;
import io.minio.RemoveObjectArgs;
import io.minio.StatObjectArgs;
import io.minio.messages.Item;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.ByteBuffer;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import okhttp3.ConnectionPool;
import okhttp3.Dispatcher;
import okhttp3.OkHttpClient;
import okhttp3.Response;

/** A vault in a bucket, or under a prefix of one. */
public final class S3Store implements BlobStore {

    private static final int CONNECTIONS = 64;
    private static final int CHUNK = 64 << 10;

    private final S3Address address;
    private final S3Client client;
    private final OkHttpClient http;
    private final StoreLimits limits;
    private final PageTokens tokens = new PageTokens();

    private S3Store(S3Address address, S3Client client, OkHttpClient http, StoreLimits limits) {
        this.address = address;
        this.client = client;
        this.http = http;
        this.limits = limits;
    }

    /** Sends nothing yet: the first request tells whether the store is there. */
    public static S3Store open(URI url, StoreCredentials credentials, StoreLimits limits, InstantSource clock) {
        var address = S3Address.of(url);
        var dispatcher = new Dispatcher();
        dispatcher.setMaxRequests(CONNECTIONS);
        dispatcher.setMaxRequestsPerHost(CONNECTIONS);
        // A request must not be sent again behind our back: a creation that meets its own object looks lost.
        var http = new OkHttpClient.Builder()
                .dispatcher(dispatcher)
                .connectionPool(new ConnectionPool(CONNECTIONS, 1, TimeUnit.MINUTES))
                .connectTimeout(limits.connectTimeout())
                .readTimeout(limits.requestTimeout())
                .writeTimeout(limits.requestTimeout())
                .callTimeout(limits.requestTimeout())
                .retryOnConnectionFailure(false)
                .build();
        var client = client(address, credentials, http);
        return new S3Store(address, new S3Client(client, address, clock), http, limits);
    }

    private static MinioAsyncClient client(S3Address address, StoreCredentials credentials, OkHttpClient http) {
        try {
            return MinioAsyncClient.builder()
                    .endpoint(address.endpoint())
                    .region(address.region())
                    .credentials(
                            credentials.accessKey(), credentials.secretKey().reveal())
                    .httpClient(http)
                    .build();
        } catch (IllegalArgumentException e) {
            throw new StoreError.Unsupported(
                    address.toString(), "no server can be there", "Check scheme, host, port and region.");
        }
    }

    @Override
    public PutOutcome put(String name, ByteBuffer content) {
        var object = address.prefix() + BlobName.check(name);
        try (var response = await(client.create(object, content))) {
            requireEcho(name, response);
            return PutOutcome.CREATED;
        } catch (StoreError e) {
            throw e;
        } catch (Exception e) {
            if (S3Errors.saysExists(e)) {
                return PutOutcome.EXISTS;
            }
            throw explain(name, e);
        }
    }

    /** A store that says what checksum it took must have taken ours; one that does not say is found out by reading. */
    private void requireEcho(String name, Response response) {
        var taken = response.header(S3Client.CHECKSUM);
        if (taken != null && !taken.equals(response.request().header(S3Client.CHECKSUM))) {
            throw new StoreError.Damaged(describe(), name, "the store took other bytes than were sent");
        }
    }

    @Override
    public int read(String name, long offset, ByteBuffer into) {
        var args = GetObjectArgs.builder()
                .bucket(address.bucket())
                .region(address.region())
                .object(address.prefix() + BlobName.check(name))
                .offset(offset)
                .length((long) Math.max(1, into.remaining()))
                .build();
        try (var response = await(client.getObject(args))) {
            return copy(response, into);
        } catch (Exception e) {
            if (S3Errors.saysOutOfRange(e)) {
                return 0;
            }
            throw explain(name, e);
        }
    }

    private static int copy(InputStream from, ByteBuffer into) throws IOException {
        var start = into.position();
        var chunk = into.hasArray() ? new byte[0] : new byte[CHUNK];
        while (into.hasRemaining()) {
            var read = into.hasArray()
                    ? from.read(into.array(), into.arrayOffset() + into.position(), into.remaining())
                    : from.read(chunk, 0, Math.min(chunk.length, into.remaining()));
            if (read < 0) {
                break;
            }
            if (into.hasArray()) {
                into.position(into.position() + read);
            } else {
                into.put(chunk, 0, read);
            }
        }
        return into.position() - start;
    }

    @Override
    public long size(String name) {
        var args = StatObjectArgs.builder()
                .bucket(address.bucket())
                .region(address.region())
                .object(address.prefix() + BlobName.check(name))
                .build();
        try {
            return await(client.statObject(args)).size();
        } catch (Exception e) {
            throw explain(name, e);
        }
    }

    @Override
    public BlobPage list(String prefix, String after, int limit) {
        var full = address.prefix() + BlobName.checkPrefix(prefix);
        var afterFull = after.isEmpty() ? null : address.prefix() + after;
        try {
            var page = await(client.page(full, afterFull, tokens.find(prefix, after), limit))
                    .result();
            tokens.drop(prefix, after);
            var blobs = new ArrayList<Blob>();
            for (Item item : page.contents()) {
                var name = item.objectName().substring(address.prefix().length());
                if (!name.endsWith("/")) {
                    blobs.add(new Blob(name, item.size()));
                }
            }
            if (page.isTruncated() && !blobs.isEmpty() && page.nextContinuationToken() != null) {
                tokens.keep(prefix, blobs.getLast().name(), page.nextContinuationToken());
            }
            return new BlobPage(blobs, page.isTruncated());
        } catch (Exception e) {
            throw explain(prefix, e);
        }
    }

    @Override
    public void delete(String name) {
        var args = RemoveObjectArgs.builder()
                .bucket(address.bucket())
                .region(address.region())
                .object(address.prefix() + BlobName.check(name))
                .build();
        try {
            var unused = await(client.removeObject(args));
        } catch (Exception e) {
            var error = explain(name, e);
            if (!(error instanceof StoreError.NotFound)) {
                throw error;
            }
        }
    }

    private <T> T await(CompletableFuture<T> request) throws Exception {
        try {
            return request.get(
                    limits.requestTimeout().plus(limits.connectTimeout()).toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new StoreError.Unavailable(describe(), "no answer in " + limits.requestTimeout(), e);
        }
    }

    private StoreError explain(String name, Exception e) {
        if (e instanceof InterruptedException) {
            Thread.currentThread().interrupt();
        }
        return S3Errors.explain(describe(), name, e);
    }

    @Override
    public String describe() {
        return address.toString();
    }

    @Override
    public void close() {
        http.dispatcher().executorService().shutdown();
        http.connectionPool().evictAll();
    }
}
