package io.holdfast.vaultformat.s3;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.vaultformat.BlobStores;
import io.holdfast.vaultformat.fuzz.Fuzz;
import io.holdfast.vaultformat.store.StoreCredentials;
import io.holdfast.vaultformat.store.StoreError;
import io.holdfast.vaultformat.store.StoreLimits;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class S3AddressFuzzTest {

    private static final StoreCredentials CREDENTIALS = StoreCredentials.of("access", "very-secret");
    private static final StoreLimits BRIEF = new StoreLimits(
            Duration.ofMillis(200), Duration.ofMillis(200), 1, Duration.ofNanos(1), Duration.ofNanos(1));

    @Test
    void an_address_is_understood_or_refused_and_never_repeats_a_secret() {
        Fuzz.of(
                        "s3+https://store.example:9000/bucket/a/b?region=eu-1".getBytes(UTF_8),
                        "s3+http://me:very-secret@[::1]:80/bucket".getBytes(UTF_8),
                        "s3://host//bucket/%2e%2e/x#f".getBytes(UTF_8))
                .run(15_000, bytes -> {
                    try {
                        var uri = new URI(new String(bytes, UTF_8));
                        var address = S3Address.of(uri);
                        assertThat(uri.getUserInfo()).isNull();
                        assertThat(address.prefix()).doesNotContain("..");
                        assertThat(address.bucket()).isNotBlank();
                    } catch (URISyntaxException e) {
                        // not an address at all: the caller's to tell
                    } catch (StoreError e) {
                        assertThat(e).hasMessageNotContaining("very-secret");
                    }
                });
    }

    @Test
    void what_no_store_can_be_at_is_refused_when_it_is_opened() {
        for (var address : List.of(
                "s3+http://127.0.0.1:99999/bucket",
                "s3+http://127.0.0.1:0/bucket",
                "s3+http://127.0.0.1:1/192.168.1.1",
                "s3+http://127.0.0.1:1/a..b",
                "s3+http://127.0.0.1:1/bucket/" + "a/".repeat(20_000),
                "s3+http:opaque",
                "file:relative",
                "file:///a%00b",
                "relative")) {
            assertThatThrownBy(() -> BlobStores.open(URI.create(address), CREDENTIALS))
                    .as("%.60s", address)
                    .isInstanceOf(StoreError.class);
        }
        for (var address : List.of("//host/bucket", "s3://host/bucket", "s://h/bucket", "host/bucket")) {
            assertThatThrownBy(() -> S3Address.of(URI.create(address)))
                    .as(address)
                    .isInstanceOf(StoreError.class);
        }
    }

    @Test
    void what_is_opened_answers_every_call_with_an_error_of_ours() {
        for (var address : List.of(
                "s3+http://127.0.0.1:1/bucket.with.dots/x",
                "s3+http://127.0.0.1:1/bucket-/x",
                "s3+http://[::1]:1/bucket",
                "s3+http://127.0.0.1:1/xn--bucket",
                "s3+http://127.0.0.1:1/a.-b")) {
            try (var store = BlobStores.open(URI.create(address), CREDENTIALS, BRIEF)) {
                assertThatThrownBy(() -> store.put("x", ByteBuffer.allocate(1))).isInstanceOf(StoreError.class);
                assertThatThrownBy(() -> store.read("x", 0, ByteBuffer.allocate(1)))
                        .isInstanceOf(StoreError.class);
                assertThatThrownBy(() -> store.size("x")).isInstanceOf(StoreError.class);
                assertThatThrownBy(() -> store.list("", "", 1)).isInstanceOf(StoreError.class);
                assertThatThrownBy(() -> store.delete("x")).isInstanceOf(StoreError.class);
            } catch (StoreError e) {
                assertThat(e.recommendation()).isNotBlank();
            }
        }
    }
}
