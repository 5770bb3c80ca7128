package io.holdfast.cli.server;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.holdfast.cli.terminal.Failure;
import io.holdfast.cli.terminal.Json;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** One server's REST API. Paths start with {@code /v1}; answers are read into records or trees. */
public final class Server {

    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final Duration ANSWER = Duration.ofSeconds(30);
    private static final int TRIES = 3;
    private static final int MOST_PAGES = 10_000;

    private final URI address;
    private final Optional<String> token;
    private final Supplier<UUID> ids;
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT)
            .build();

    public Server(URI address, Optional<String> token, Supplier<UUID> ids) {
        this.address = address;
        this.token = token;
        this.ids = ids;
    }

    public URI address() {
        return address;
    }

    /** A name or value made fit for a path or a query. */
    public static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    public <T> T get(String path, Class<T> type) {
        return read(send(request(path).GET()).body(), type);
    }

    /** The same, or nothing when the server knows no such thing. */
    public <T> Optional<T> find(String path, Class<T> type) {
        try {
            return Optional.of(get(path, type));
        } catch (ServerProblem problem) {
            if (problem.status() == 404) {
                return Optional.empty();
            }
            throw problem;
        }
    }

    /** Every element of a paged list; {@code path} may have a query already. */
    public <T> List<T> all(String path, Class<T> type) {
        var items = new ArrayList<T>();
        var separator = path.contains("?") ? '&' : '?';
        var next = path;
        for (var page = 0; page < MOST_PAGES; page++) {
            var answer = get(next, JsonNode.class);
            answer.path("items").forEach(item -> items.add(convert(item, type)));
            if (!answer.hasNonNull("next")) {
                return items;
            }
            next = path + separator + "cursor=" + encode(answer.path("next").asText());
        }
        throw new Failure("TooManyPages", "The list at %s does not end.".formatted(path), "Narrow it down.");
    }

    /** Asks for something new; a lost answer is asked for again without making it twice. */
    public <T> T post(String path, Object body, Class<T> type) {
        return post(path, body, type, ANSWER);
    }

    /** The same for what takes the server a while. */
    public <T> T post(String path, Object body, Class<T> type, Duration longest) {
        var request = request(path)
                .timeout(longest)
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", ids.get().toString())
                .POST(HttpRequest.BodyPublishers.ofString(write(body)));
        return read(send(request).body(), type);
    }

    /** Replaces what {@code path} shows now by what becomes of it; a change by somebody else in between is not undone. */
    public <T> T change(String path, UnaryOperator<JsonNode> becoming, Class<T> type) {
        return changed("PUT", path, becoming, type);
    }

    /** Removes what {@code path} shows now; the query goes to the removal alone. */
    public void delete(String path, String query) {
        var unused = removed(path, query);
    }

    /** The same where the answer says what became of it. */
    public <T> T delete(String path, String query, Class<T> type) {
        return read(removed(path, query), type);
    }

    private String removed(String path, String query) {
        var current = send(request(path).GET());
        var version = current.headers().firstValue("ETag").orElse("*");
        return send(request(path + query).header("If-Match", version).DELETE()).body();
    }

    /** Changes some of what {@code path} shows now. */
    public <T> T patch(String path, Object body, Class<T> type) {
        return changed("PATCH", path, present -> body, type);
    }

    private <T> T changed(String method, String path, Function<JsonNode, ?> becoming, Class<T> type) {
        var current = send(request(path).GET());
        var version = current.headers().firstValue("ETag").orElse("*");
        var body = write(becoming.apply(read(current.body(), JsonNode.class)));
        var request = request(path)
                .header("Content-Type", "application/json")
                .header("If-Match", version)
                .method(method, HttpRequest.BodyPublishers.ofString(body));
        return read(send(request).body(), type);
    }

    /** An endless answer, to be read line by line and closed by the caller. */
    public InputStream stream(String path) throws IOException, InterruptedException {
        var request = request(path).header("Accept", "text/event-stream").GET().build();
        var answer = client.send(request, BodyHandlers.ofInputStream());
        if (answer.statusCode() != 200) {
            answer.body().close();
            throw new IOException("status " + answer.statusCode());
        }
        return answer.body();
    }

    private HttpRequest.Builder request(String path) {
        var request = HttpRequest.newBuilder(URI.create(address + path)).timeout(ANSWER);
        token.ifPresent(secret -> request.header("Authorization", "Bearer " + secret));
        return request;
    }

    private HttpResponse<String> send(HttpRequest.Builder builder) {
        var request = builder.build();
        var answer = exchange(request);
        if (answer.statusCode() >= 300) {
            throw new ServerProblem(answer.statusCode(), problem(answer.body()));
        }
        return answer;
    }

    private HttpResponse<String> exchange(HttpRequest request) {
        @Nullable IOException last = null;
        for (var attempt = 1; attempt <= TRIES; attempt++) {
            try {
                var answer = client.send(request, BodyHandlers.ofString());
                if (answer.statusCode() != 503 || attempt == TRIES) {
                    return answer;
                }
                Thread.sleep(Duration.ofMillis(500L * attempt));
            } catch (ConnectException | HttpTimeoutException e) {
                throw unreachable(e);
            } catch (IOException e) {
                last = e;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new Failure("Interrupted", "The call was interrupted.");
            }
        }
        throw unreachable(last);
    }

    private Failure unreachable(@Nullable IOException cause) {
        var why = cause == null || cause.getMessage() == null ? "" : ": " + cause.getMessage();
        return new Failure(
                "ServerUnreachable",
                "%s does not answer%s.".formatted(address, why),
                "See whether it runs: ./holdfast status",
                "Start one on this machine: ./holdfast up --detach");
    }

    private static ServerProblem.Body problem(String body) {
        try {
            return Json.MAPPER.readValue(body, ServerProblem.Body.class);
        } catch (JsonProcessingException notAProblem) {
            return ServerProblem.Body.NONE;
        }
    }

    private static <T> T read(String body, Class<T> type) {
        try {
            return Json.MAPPER.readValue(body, type);
        } catch (JsonProcessingException e) {
            throw unintelligible(e);
        }
    }

    private static <T> T convert(JsonNode node, Class<T> type) {
        try {
            return Json.MAPPER.treeToValue(node, type);
        } catch (JsonProcessingException e) {
            throw unintelligible(e);
        }
    }

    private static Failure unintelligible(JsonProcessingException e) {
        return new Failure(
                "AnswerUnintelligible",
                "The server's answer is not what this version understands: " + e.getOriginalMessage(),
                "Check that --server names a Holdfast server of the same version.");
    }

    private static String write(Object body) {
        try {
            return Json.MAPPER.writeValueAsString(body);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("a request must be writable as JSON", e);
        }
    }
}
