package io.holdfast.vaultformat.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.holdfast.vaultformat.BlobStores;
import io.holdfast.vaultformat.store.BlobStore;
import io.holdfast.vaultformat.store.PutOutcome;
import io.holdfast.vaultformat.store.StoreCredentials;
import io.holdfast.vaultformat.store.StoreError;
import io.holdfast.vaultformat.store.StoreLimits;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedDeque;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A server that answers as told, for what no real one can be brought to say at will. */
class S3ErrorsTest {

    private record Answer(int status, String code) {}

    private final Deque<Answer> answers = new ConcurrentLinkedDeque<>();
    private final Deque<String> requests = new ConcurrentLinkedDeque<>();
    private HttpServer server;
    private BlobStore store;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            exchange.getRequestBody().readAllBytes();
            requests.add(exchange.getRequestMethod() + " "
                    + exchange.getRequestHeaders().getFirst("If-None-Match"));
            var answer = answers.size() > 1 ? answers.remove() : answers.peek();
            var body = "<Error><Code>%s</Code><Message>m</Message></Error>"
                    .formatted(answer.code())
                    .getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "application/xml");
            var hasBody = answer.status() >= 300 && !exchange.getRequestMethod().equals("HEAD");
            exchange.sendResponseHeaders(answer.status(), hasBody ? body.length : -1);
            if (hasBody) {
                exchange.getResponseBody().write(body);
            }
            exchange.close();
        });
        server.start();
        var limits = new StoreLimits(
                Duration.ofSeconds(5), Duration.ofSeconds(5), 3, Duration.ofMillis(1), Duration.ofMillis(2));
        var url = URI.create(
                "s3+http://127.0.0.1:%d/bucket".formatted(server.getAddress().getPort()));
        store = BlobStores.open(url, StoreCredentials.of("a", "b"), limits);
    }

    @AfterEach
    void stop() {
        store.close();
        server.stop(0);
    }

    @Test
    void a_full_store_is_full_whatever_it_calls_it() {
        for (var answer : new Answer[] {
            new Answer(507, "XMinioStorageFull"), new Answer(507, "Whatever"), new Answer(403, "QuotaExceeded")
        }) {
            answer(answer);
            assertThatThrownBy(() -> store.put("x", ByteBuffer.allocate(10))).isInstanceOf(StoreError.Full.class);
        }
        assertThat(requests).hasSize(3).allMatch("PUT *"::equals);
    }

    @Test
    void what_may_heal_is_asked_again_a_bounded_number_of_times() {
        answer(new Answer(503, "SlowDown"));

        assertThatThrownBy(() -> store.put("x", ByteBuffer.allocate(10))).isInstanceOf(StoreError.Unavailable.class);

        assertThat(requests).hasSize(3);
    }

    @Test
    void an_answer_that_comes_late_is_as_good_as_one_in_time() {
        answer(new Answer(500, "InternalError"), new Answer(200, ""));

        assertThat(store.put("x", ByteBuffer.allocate(10))).isEqualTo(PutOutcome.CREATED);
    }

    @Test
    void a_precondition_that_failed_means_it_exists() {
        answer(new Answer(412, "PreconditionFailed"));

        assertThat(store.put("x", ByteBuffer.allocate(10))).isEqualTo(PutOutcome.EXISTS);
        assertThat(requests).hasSize(1);
    }

    @Test
    void refusals_are_final() {
        answer(new Answer(403, "AccessDenied"));
        assertThatThrownBy(() -> store.put("x", ByteBuffer.allocate(1))).isInstanceOf(StoreError.Denied.class);
        answer(new Answer(501, "NotImplemented"));
        assertThatThrownBy(() -> store.put("x", ByteBuffer.allocate(1))).isInstanceOf(StoreError.Unsupported.class);
        answer(new Answer(404, "NoSuchBucket"));
        assertThatThrownBy(() -> store.put("x", ByteBuffer.allocate(1))).isInstanceOf(StoreError.Unsupported.class);
        answer(new Answer(404, "NoSuchKey"));
        assertThatThrownBy(() -> store.read("x", 0, ByteBuffer.allocate(1))).isInstanceOf(StoreError.NotFound.class);
        assertThat(requests).hasSize(4);
    }

    private void answer(Answer... next) {
        answers.clear();
        answers.addAll(List.of(next));
    }
}
