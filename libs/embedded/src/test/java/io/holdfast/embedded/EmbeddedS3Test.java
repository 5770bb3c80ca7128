package io.holdfast.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Exception;

class EmbeddedS3Test {

    @Test
    void objects_are_there_again_after_a_restart(@TempDir Path folder) {
        // Given
        try (var s3 = EmbeddedS3.start(options(folder, 0));
                var client = client(s3, "secret-key")) {
            s3.createBucket("holdfast");
            s3.createBucket("holdfast");
            client.putObject(r -> r.bucket("holdfast").key("packs/1"), RequestBody.fromString("content"));
        }

        // When
        try (var s3 = EmbeddedS3.start(options(folder, 0));
                var client = client(s3, "secret-key")) {
            var object = client.getObjectAsBytes(r -> r.bucket("holdfast").key("packs/1"));

            // Then
            assertThat(object.asUtf8String()).isEqualTo("content");
        }
    }

    @Test
    void of_eight_who_create_the_same_object_only_if_absent_one_wins(@TempDir Path folder) throws Exception {
        try (var s3 = EmbeddedS3.start(options(folder, 0));
                var client = client(s3, "secret-key")) {
            s3.createBucket("holdfast");
            var winners = new AtomicInteger();
            try (var writers = Executors.newFixedThreadPool(8)) {
                for (int i = 0; i < 8; i++) {
                    writers.execute(() -> {
                        if (created(client)) {
                            winners.incrementAndGet();
                        }
                    });
                }
            }

            assertThat(winners).hasValue(1);
        }
    }

    @Test
    void a_wrong_secret_is_refused(@TempDir Path folder) {
        try (var s3 = EmbeddedS3.start(options(folder, 0));
                var client = client(s3, "wrong")) {
            s3.createBucket("holdfast");

            assertThatThrownBy(() -> client.listObjectsV2(r -> r.bucket("holdfast")))
                    .isInstanceOfSatisfying(
                            S3Exception.class, e -> assertThat(e.statusCode()).isEqualTo(403));
        }
    }

    @Test
    void a_taken_port_is_named_with_what_to_do(@TempDir Path folder) throws Exception {
        try (var other = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            assertThatThrownBy(() -> EmbeddedS3.start(options(folder, other.getLocalPort())))
                    .isInstanceOf(EmbeddedPartException.class)
                    .hasMessageContaining("port " + other.getLocalPort());
        }
    }

    private static boolean created(S3Client client) {
        try {
            client.putObject(
                    r -> r.bucket("holdfast").key("decision").ifNoneMatch("*"), RequestBody.fromString("mine"));
            return true;
        } catch (S3Exception e) {
            assertThat(e.statusCode()).isIn(409, 412);
            return false;
        }
    }

    private static EmbeddedS3.Options options(Path folder, int port) {
        return new EmbeddedS3.Options(folder, port, "access-key", "secret-key", Duration.ofSeconds(20));
    }

    private static S3Client client(EmbeddedS3 s3, String secret) {
        return S3Client.builder()
                .endpointOverride(s3.endpoint())
                .region(Region.US_EAST_1)
                .forcePathStyle(true)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("access-key", secret)))
                .build();
    }
}
