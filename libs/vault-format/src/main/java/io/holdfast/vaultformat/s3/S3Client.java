package io.holdfast.vaultformat.s3;

import com.google.common.collect.HashMultimap;
import io.minio.ListObjectsV2Response;
import io.minio.MinioAsyncClient;
import io.minio.Signer;
import io.minio.StatObjectArgs;
import io.minio.Time;
import io.minio.credentials.Credentials;
import io.minio.errors.InsufficientDataException;
import io.minio.errors.InternalException;
import io.minio.http.Method;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.concurrent.CompletableFuture;
import java.util.zip.CRC32C;
import okhttp3.Headers;
import okhttp3.HttpUrl;
import okhttp3.Request;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/**
 * The SDK's client with two requests of our own.
 *
 * <p>The SDK copies what it puts twice and hashes it with MD5 or SHA-256. A pack lies in memory already and
 * authenticates itself; it is sent from there with a CRC-32C that the store may check. And the SDK's listing hides
 * its pages, which a bounded listing has to see.
 */
final class S3Client extends MinioAsyncClient {

    static final String CHECKSUM = "x-amz-checksum-crc32c";
    private static final String UNSIGNED = "UNSIGNED-PAYLOAD";

    private final S3Address address;
    private final InstantSource clock;

    S3Client(MinioAsyncClient client, S3Address address, InstantSource clock) {
        super(client);
        this.address = address;
        this.clock = clock;
    }

    /** Creates an object unless it exists: then the answer is 412. */
    CompletableFuture<Response> create(String object, ByteBuffer content) throws Exception {
        var target = StatObjectArgs.builder()
                .bucket(address.bucket())
                .region(address.region())
                .object(object)
                .build();
        var headers = HashMultimap.<String, String>create();
        headers.put("If-None-Match", "*");
        headers.put(CHECKSUM, crc32c(content));
        return executePutAsync(target, headers, null, new Payload(content), content.remaining());
    }

    private static String crc32c(ByteBuffer content) {
        var crc = new CRC32C();
        crc.update(content.duplicate());
        var bytes = ByteBuffer.allocate(4).putInt((int) crc.getValue()).array();
        return Base64.getEncoder().encodeToString(bytes);
    }

    /** @param token of the page before, which then says where to go on; null to go by {@code after} */
    CompletableFuture<ListObjectsV2Response> page(
            String prefix, @Nullable String after, @Nullable String token, int limit) throws Exception {
        return listObjectsV2Async(
                address.bucket(), address.region(), null, null, after, limit, prefix, token, false, false, null, null);
    }

    /** The SDK sends a foreign body unsigned, so it is signed here, with the payload left out of the signature. */
    @Override
    protected Request createRequest(
            HttpUrl url,
            Method method,
            Headers headers,
            @Nullable Object body,
            int length,
            @Nullable Credentials credentials)
            throws InsufficientDataException, InternalException, IOException, NoSuchAlgorithmException {
        var request = super.createRequest(url, method, headers, body, length, credentials);
        return body instanceof Payload && credentials != null ? signed(request, credentials) : request;
    }

    private Request signed(Request request, Credentials credentials) throws NoSuchAlgorithmException {
        var date = clock.instant().atZone(ZoneOffset.UTC).format(Time.AMZ_DATE_FORMAT);
        var unsigned = request.newBuilder()
                .header("x-amz-content-sha256", UNSIGNED)
                .header("x-amz-date", date)
                .build();
        try {
            return Signer.signV4S3(
                    unsigned, address.region(), credentials.accessKey(), credentials.secretKey(), UNSIGNED);
        } catch (InvalidKeyException e) {
            throw new IllegalStateException("the secret key cannot be used for HMAC", e);
        }
    }
}
