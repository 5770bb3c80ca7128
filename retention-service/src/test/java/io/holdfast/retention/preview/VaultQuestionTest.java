package io.holdfast.retention.preview;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import io.holdfast.kit.trace.Correlation;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VaultQuestionTest {

    private static final String SECRET = "Bearer a-token-of-sixteen";
    private static final UUID POINT = new UUID(0, 1);

    private final List<Asked> asked = new CopyOnWriteArrayList<>();
    private final CountDownLatch end = new CountDownLatch(1);
    private HttpServer vault;

    private record Asked(String path, String token, String requestId, String body) {}

    @BeforeEach
    void open() throws IOException {
        vault = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        vault.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        vault.start();
    }

    @AfterEach
    void close() {
        end.countDown();
        vault.stop(0);
    }

    @Test
    void the_vault_service_is_asked_once_with_the_callers_own_token() {
        answers(200, "{\"packs\":2,\"bytes\":4096}");

        new Correlation("r-1", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01")
                .during(() -> assertThat(ask(POINT)).isEqualTo(new FreedBytes.Known(4096)));

        assertThat(asked)
                .containsExactly(new Asked(
                        "/v1/vaults/a%2Fb%20c/recovery-points/exclusive",
                        SECRET, "r-1", "{\"points\":[\"%s\"]}".formatted(POINT)));
    }

    @Test
    void nobody_is_asked_what_nothing_frees_nor_what_is_too_much() {
        answers(200, "{\"bytes\":1}");

        assertThat(ask()).isEqualTo(new FreedBytes.Known(0));
        assertThat(ask(points(VaultQuestion.MOST_POINTS + 1))).isInstanceOf(FreedBytes.Unknown.class);
        assertThat(asked).isEmpty();
        assertThat(ask(points(VaultQuestion.MOST_POINTS))).isEqualTo(new FreedBytes.Known(1));
    }

    @Test
    void who_is_told_of_no_vault_service_says_which_setting_would_help() {
        try (var question = new VaultQuestion(Optional.empty(), Duration.ofSeconds(1), new ObjectMapper())) {
            assertThat(unknown(question.ask("v", List.of(POINT), Optional.empty())))
                    .contains("Set holdfast.preview.vault-url");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "401, '{}', holdfast.token-file",
        "403, '{}', holdfast.token-file",
        "404, '{\"detail\":\"No such vault.\"}', answered 404: No such vault.",
        "503, '{\"detail\":\"Others are counting.\"}', Others are counting. Ask again later.",
        "500, 'not json', answered 500. The log",
        "307, '', answered 307.",
        "200, '{\"packs\":1}', gives no answer",
        "200, '{\"bytes\":\"1\"}', gives no answer",
        "200, 'not json', gives no answer"
    })
    void whatever_else_is_answered_becomes_a_reason_without_the_token(int status, String body, String reason) {
        answers(status, body);

        assertThat(unknown(ask(POINT))).contains(reason).doesNotContain(SECRET);
        assertThat(asked).hasSize(1);
    }

    @Test
    void an_answer_without_end_is_not_read_to_its_end() {
        vault.createContext("/", exchange -> {
            exchange.getResponseHeaders().add("Location", "/elsewhere");
            exchange.sendResponseHeaders(200, 0);
            try (var out = exchange.getResponseBody()) {
                for (int i = 0; i < 10_000; i++) {
                    out.write(new byte[1024]);
                }
            }
        });

        assertThat(unknown(ask(POINT))).contains("gives no answer");
    }

    @Test
    void an_answer_that_only_begins_in_time_is_not_waited_for() {
        vault.createContext("/", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write('{');
            exchange.getResponseBody().flush();
            await();
        });

        assertThat(unknown(ask(Duration.ofMillis(200), POINT))).contains("did not answer within");
    }

    @Test
    void a_vault_service_that_is_away_is_a_reason_too() {
        vault.stop(0);

        assertThat(unknown(ask(POINT))).contains("gives no answer. See whether it runs");
    }

    @Test
    void a_token_that_no_header_can_carry_is_not_sent() {
        answers(200, "{\"bytes\":1}");

        try (var question = question(Duration.ofSeconds(20))) {
            assertThat(question.ask("v", List.of(POINT), Optional.of("Bearer \u0001")))
                    .isEqualTo(new FreedBytes.Known(1));
        }
        assertThat(asked.getFirst().token()).isEqualTo("null");
    }

    @ParameterizedTest
    @ValueSource(strings = {"vault:8084", "ftp://vault", "http:///v1", "http://me:secret@vault", "http://vault?a=b"})
    void an_address_that_cannot_be_asked_is_refused_and_not_repeated(String url) {
        assertThatThrownBy(() ->
                        new VaultQuestion(Optional.of(URI.create(url)), Duration.ofSeconds(1), new ObjectMapper()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("holdfast.preview.vault-url")
                .hasMessageNotContaining("secret");
    }

    private void answers(int status, String body) {
        vault.createContext("/", exchange -> {
            asked.add(new Asked(
                    exchange.getRequestURI().getRawPath(),
                    String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")),
                    String.valueOf(exchange.getRequestHeaders().getFirst(Correlation.REQUEST_ID_HEADER)),
                    new String(exchange.getRequestBody().readAllBytes(), UTF_8)));
            exchange.getResponseHeaders().add("Location", "/elsewhere");
            exchange.sendResponseHeaders(status, body.isEmpty() ? -1 : body.length());
            exchange.getResponseBody().write(body.getBytes(UTF_8));
            exchange.close();
        });
    }

    private void await() {
        try {
            end.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private FreedBytes ask(UUID... points) {
        return ask(Duration.ofSeconds(20), points);
    }

    private FreedBytes ask(Duration patience, UUID... points) {
        try (var question = question(patience)) {
            return question.ask("a/b c", List.of(points), Optional.of(SECRET));
        }
    }

    private VaultQuestion question(Duration patience) {
        var url = URI.create("http://127.0.0.1:%d/".formatted(vault.getAddress().getPort()));
        return new VaultQuestion(Optional.of(url), patience, new ObjectMapper());
    }

    private static UUID[] points(int count) {
        return Stream.generate(() -> POINT).limit(count).toArray(UUID[]::new);
    }

    private static String unknown(FreedBytes freed) {
        assertThat(freed).isInstanceOf(FreedBytes.Unknown.class);
        return ((FreedBytes.Unknown) freed).because();
    }
}
