package io.holdfast.vaultformat.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.embedded.EmbeddedS3;
import io.holdfast.vaultformat.BlobStores;
import io.holdfast.vaultformat.store.BlobStore;
import io.holdfast.vaultformat.store.BlobStoreContract;
import io.holdfast.vaultformat.store.StoreCredentials;
import io.holdfast.vaultformat.store.StoreError;
import io.holdfast.vaultformat.store.StoreLimits;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class S3StoreTest extends BlobStoreContract {

    private static final StoreCredentials CREDENTIALS = StoreCredentials.of("access", "very-secret");

    @TempDir
    static Path folder;

    private static EmbeddedS3 server;
    private static int buckets;

    @BeforeAll
    static void start() {
        server = EmbeddedS3.start(new EmbeddedS3.Options(folder, 0, "access", "very-secret", Duration.ofSeconds(30)));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Override
    protected BlobStore open() {
        return BlobStores.open(address(bucket(), "vaults/one"), CREDENTIALS);
    }

    private static String bucket() {
        var bucket = "bucket-" + buckets++;
        server.createBucket(bucket);
        return bucket;
    }

    private static URI address(String bucket, String prefix) {
        return URI.create("s3+" + server.endpoint() + "/" + bucket + "/" + prefix);
    }

    @Test
    void two_prefixes_of_a_bucket_are_two_stores() {
        var bucket = bucket();
        try (var one = BlobStores.open(address(bucket, "one"), CREDENTIALS);
                var other = BlobStores.open(address(bucket, "other/"), CREDENTIALS)) {
            one.put("x", ByteBuffer.allocate(1));

            assertThat(other.list("", "", 10).blobs()).isEmpty();
            assertThat(one.list("", "", 10).blobs()).hasSize(1);
        }
    }

    @Test
    void a_wrong_secret_is_denied_and_not_told() {
        try (var store = BlobStores.open(address(bucket(), ""), StoreCredentials.of("access", "wrong-secret"))) {
            assertThatThrownBy(() -> store.put("x", ByteBuffer.allocate(1)))
                    .isInstanceOf(StoreError.Denied.class)
                    .hasMessageNotContaining("wrong-secret");
            assertThatThrownBy(() -> store.size("x")).isInstanceOf(StoreError.Denied.class);
            assertThat(store.describe()).doesNotContain("wrong-secret");
        }
    }

    @Test
    void a_bucket_that_is_not_there_is_named_as_the_problem() {
        try (var store = BlobStores.open(address("no-such-bucket", ""), CREDENTIALS)) {
            assertThatThrownBy(() -> store.put("x", ByteBuffer.allocate(1)))
                    .isInstanceOf(StoreError.Unsupported.class)
                    .hasMessageContaining("no such bucket");
        }
    }

    @Test
    void a_server_that_is_not_there_is_unavailable_after_the_last_attempt() {
        var limits = new StoreLimits(
                Duration.ofMillis(200), Duration.ofSeconds(1), 3, Duration.ofMillis(1), Duration.ofMillis(2));
        try (var store = BlobStores.open(URI.create("s3+http://127.0.0.1:1/bucket/p"), CREDENTIALS, limits)) {
            assertThatThrownBy(() -> store.size("x")).isInstanceOf(StoreError.Unavailable.class);
        }
    }

    @Test
    void an_address_with_a_secret_or_without_a_bucket_is_refused() {
        assertThatThrownBy(() -> BlobStores.open(URI.create("s3+http://a:b@host/bucket"), CREDENTIALS))
                .isInstanceOf(StoreError.Unsupported.class)
                .hasMessageNotContaining("a:b");
        assertThatThrownBy(() -> BlobStores.open(URI.create("s3+http://host/"), CREDENTIALS))
                .isInstanceOf(StoreError.Unsupported.class);
        assertThatThrownBy(() -> BlobStores.open(URI.create("ftp://host/bucket"), CREDENTIALS))
                .isInstanceOf(StoreError.Unsupported.class);
    }
}
