package io.holdfast.vaultformat.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.holdfast.vaultformat.BlobStores;
import io.holdfast.vaultformat.store.BlobStore;
import io.holdfast.vaultformat.store.StoreCredentials;
import io.minio.MakeBucketArgs;
import io.minio.MinioClient;
import java.io.File;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** A real MinIO server, where this machine has its program. */
public final class MinioServer implements AutoCloseable {

    public static final String HOW_TO_GET_ONE = "No MinIO server here: build one with src/test/minio/build.sh,"
            + " which needs Go, or name its program in HOLDFAST_MINIO";

    private static final String USER = "holdfast";
    private static final String PASSWORD = "holdfast-test";

    private final Process process;
    private final String endpoint;
    private final AtomicInteger buckets = new AtomicInteger();

    private MinioServer(Process process, String endpoint) {
        this.process = process;
        this.endpoint = endpoint;
    }

    /** Whether this machine has the program. */
    public static boolean isHere() {
        return program().isPresent();
    }

    public static MinioServer start(Path folder) throws Exception {
        var program = program().orElseThrow();
        var port = freePort();
        var builder = new ProcessBuilder(
                        program.toString(),
                        "server",
                        folder.resolve("data").toString(),
                        "--address",
                        "127.0.0.1:" + port,
                        "--quiet")
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log").toFile());
        builder.environment().putAll(Map.of("MINIO_ROOT_USER", USER, "MINIO_ROOT_PASSWORD", PASSWORD));
        builder.environment().put("MINIO_BROWSER", "off");
        var server = new MinioServer(builder.start(), "http://127.0.0.1:" + port);
        try {
            await().atMost(Duration.ofSeconds(60))
                    .ignoreExceptions()
                    .untilAsserted(
                            () -> assertThat(server.client().listBuckets()).isEmpty());
        } catch (RuntimeException e) {
            server.close();
            throw new IllegalStateException(Files.readString(folder.resolve("log")), e);
        }
        return server;
    }

    private static Optional<Path> program() {
        var named = Stream.ofNullable(System.getenv("HOLDFAST_MINIO")).map(Path::of);
        var built = Stream.of(Path.of("target", "minio", "minio"));
        var installed = Stream.ofNullable(System.getenv("PATH"))
                .flatMap(path -> Stream.of(path.split(File.pathSeparator)))
                .map(folder -> Path.of(folder, "minio"));
        return Stream.of(named, built, installed)
                .flatMap(it -> it)
                .filter(file -> Files.isRegularFile(file) && Files.isExecutable(file))
                .findFirst();
    }

    private static int freePort() throws Exception {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /** A store in a bucket that nobody used before. */
    public BlobStore freshStore() throws Exception {
        var bucket = "bucket-" + buckets.incrementAndGet();
        client().makeBucket(MakeBucketArgs.builder().bucket(bucket).build());
        var address = URI.create("s3+%s/%s/vaults/one".formatted(endpoint, bucket));
        return BlobStores.open(address, StoreCredentials.of(USER, PASSWORD));
    }

    private MinioClient client() {
        return MinioClient.builder()
                .endpoint(endpoint)
                .credentials(USER, PASSWORD)
                .build();
    }

    @Override
    public void close() throws Exception {
        process.destroy();
        if (!process.waitFor(20, TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
    }
}
