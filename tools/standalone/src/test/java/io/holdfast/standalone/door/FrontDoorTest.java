package io.holdfast.standalone.door;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.holdfast.standalone.folder.CannotStartException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FrontDoorTest {

    private static final int NOBODY = 1;

    private final CountDownLatch firstEventSeen = new CountDownLatch(1);
    private final HttpClient client = HttpClient.newHttpClient();
    private HttpServer service;
    private FrontDoor door;

    @BeforeEach
    void open() throws IOException {
        service = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        service.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        service.createContext("/v1/jobs", exchange -> {
            try (exchange) {
                var body = "%s %s %s"
                        .formatted(
                                exchange.getRequestMethod(),
                                exchange.getRequestURI(),
                                new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
                exchange.getResponseHeaders().set("ETag", "\"7\"");
                exchange.sendResponseHeaders(202, body.length());
                exchange.getResponseBody().write(body.getBytes(StandardCharsets.UTF_8));
            }
        });
        service.createContext("/v1/jobs/1/events", exchange -> {
            try (exchange) {
                exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
                exchange.sendResponseHeaders(200, 0);
                exchange.getResponseBody().write("data: 1\n\n".getBytes(StandardCharsets.UTF_8));
                exchange.getResponseBody().flush();
                firstEventSeen.await(20, TimeUnit.SECONDS);
                exchange.getResponseBody().write("data: 2\n\n".getBytes(StandardCharsets.UTF_8));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        service.start();
        door = FrontDoor.open(0, this::route, () -> "{\"ready\":true}");
    }

    @AfterEach
    void close() {
        door.close();
        service.stop(0);
    }

    @Test
    void a_request_and_its_answer_pass_unchanged() throws Exception {
        var answer = send(
                HttpRequest.newBuilder(at("/v1/jobs/x?limit=2")).POST(HttpRequest.BodyPublishers.ofString("body")));

        assertThat(answer.statusCode()).isEqualTo(202);
        assertThat(answer.body()).isEqualTo("POST /v1/jobs/x?limit=2 body");
        assertThat(answer.headers().firstValue("ETag")).contains("\"7\"");
    }

    @Test
    void live_events_pass_one_by_one_as_they_happen() throws Exception {
        var answer = client.send(
                HttpRequest.newBuilder(at("/v1/jobs/1/events"))
                        .timeout(Duration.ofSeconds(20))
                        .build(),
                BodyHandlers.ofLines());

        var lines = answer.body().iterator();
        assertThat(lines.next()).isEqualTo("data: 1");
        firstEventSeen.countDown();
        lines.next();
        assertThat(lines.next()).isEqualTo("data: 2");
    }

    @Test
    void a_service_that_is_not_up_is_a_passing_state() throws Exception {
        var answer = send(HttpRequest.newBuilder(at("/v1/vaults")));

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(answer.body()).contains("\"code\":\"ServiceUnavailable\"");
    }

    @Test
    void an_unknown_path_is_a_problem_and_the_root_says_what_this_is() throws Exception {
        assertThat(send(HttpRequest.newBuilder(at("/v2/vaults"))).statusCode()).isEqualTo(404);
        assertThat(send(HttpRequest.newBuilder(at("/v1/jobsters"))).statusCode())
                .isEqualTo(404);
        assertThat(send(HttpRequest.newBuilder(at("/"))).body()).startsWith("Holdfast, standalone.");
        assertThat(send(HttpRequest.newBuilder(at("/status"))).body()).isEqualTo("{\"ready\":true}");
    }

    @Test
    void a_taken_port_is_named_with_the_way_out() {
        assertThatThrownBy(() -> FrontDoor.open(door.port(), this::route, () -> "{}"))
                .isInstanceOf(CannotStartException.class)
                .hasMessageContaining("Port %d is taken".formatted(door.port()))
                .hasMessageContaining("--port");
    }

    private Optional<Integer> route(String path) {
        if (FrontDoor.matches(path, List.of("/v1/jobs"))) {
            return Optional.of(service.getAddress().getPort());
        }
        return path.startsWith("/v1/vaults") ? Optional.of(NOBODY) : Optional.empty();
    }

    private URI at(String path) {
        return URI.create("http://127.0.0.1:%d%s".formatted(door.port(), path));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return client.send(request.timeout(Duration.ofSeconds(20)).build(), BodyHandlers.ofString());
    }
}
