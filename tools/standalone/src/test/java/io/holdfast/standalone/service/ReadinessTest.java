package io.holdfast.standalone.service;

import static io.holdfast.standalone.service.Readiness.Answer.NOT_OURS;
import static io.holdfast.standalone.service.Readiness.Answer.NOT_READY;
import static io.holdfast.standalone.service.Readiness.Answer.READY;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ReadinessTest {

    private final Readiness readiness = new Readiness("our-house", HttpClient.newHttpClient());

    @Test
    void a_service_that_shows_our_mark_is_ready_when_it_says_so() throws IOException {
        assertThat(answerOf(200, Optional.of("our-house"))).isEqualTo(READY);
        assertThat(answerOf(503, Optional.of("our-house"))).isEqualTo(NOT_READY);
    }

    @Test
    void a_neighbours_service_on_our_port_is_never_taken_for_ours() throws IOException {
        assertThat(answerOf(200, Optional.of("another-house"))).isEqualTo(NOT_OURS);
        assertThat(answerOf(200, Optional.empty())).isEqualTo(NOT_OURS);
    }

    @Test
    void where_nobody_listens_nothing_is_ours() {
        assertThat(readiness.of(URI.create("http://127.0.0.1:1"))).isEqualTo(NOT_OURS);
    }

    private Readiness.Answer answerOf(int status, Optional<String> mark) throws IOException {
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
        server.createContext("/q/health/ready", exchange -> {
            mark.ifPresent(it -> exchange.getResponseHeaders().add("Holdfast-House", it));
            exchange.sendResponseHeaders(status, -1);
            exchange.close();
        });
        server.start();
        try {
            return readiness.of(
                    URI.create("http://127.0.0.1:" + server.getAddress().getPort()));
        } finally {
            server.stop(0);
        }
    }
}
