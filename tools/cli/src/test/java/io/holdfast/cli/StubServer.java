package io.holdfast.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.holdfast.cli.terminal.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;

/** A server that answers what it was told to, in that order (the last answer again and again), and keeps what it was asked. */
final class StubServer implements AutoCloseable {

    record Asked(String method, String path, Map<String, String> headers, String body) {

        JsonNode json() {
            try {
                return Json.MAPPER.readTree(body);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private record Answer(int status, String type, String body) {}

    private final Map<String, Deque<Answer>> answers = new ConcurrentHashMap<>();
    private final List<Asked> asked = new CopyOnWriteArrayList<>();
    private final HttpServer server;

    StubServer() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            server.createContext("/", this::answer);
            server.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** For example {@code on("GET /v1/vaults", 200, "{…}")}; the query belongs to the path. */
    StubServer on(String request, int status, String body) {
        return answering(
                request, new Answer(status, status < 400 ? "application/json" : "application/problem+json", body));
    }

    StubServer events(String request, String... events) {
        var body = new StringBuilder();
        for (var event : events) {
            body.append("event: job\ndata: ").append(event.replace("\n", "")).append("\n\n");
        }
        return answering(request, new Answer(200, "text/event-stream", body.toString()));
    }

    List<Asked> asked(String request) {
        return asked.stream()
                .filter(it -> (it.method() + " " + it.path()).equals(request))
                .toList();
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private StubServer answering(String request, Answer answer) {
        answers.computeIfAbsent(request, it -> new ArrayDeque<>()).addLast(answer);
        return this;
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            var request = exchange.getRequestMethod() + " " + exchange.getRequestURI();
            var headers = new ConcurrentHashMap<String, String>();
            exchange.getRequestHeaders().forEach((name, values) -> headers.put(name, values.getFirst()));
            asked.add(new Asked(
                    exchange.getRequestMethod(),
                    exchange.getRequestURI().toString(),
                    headers,
                    new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)));
            var answer = next(request);
            var body = answer.body().getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", answer.type());
            exchange.getResponseHeaders().set("ETag", "\"7\"");
            exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
        }
    }

    private Answer next(String request) {
        var mine = answers.get(request);
        if (mine == null) {
            return new Answer(
                    404,
                    "application/problem+json",
                    "{\"code\":\"not-stubbed\",\"title\":\"Not stubbed: %s\"}".formatted(request));
        }
        synchronized (mine) {
            return mine.size() > 1 ? mine.removeFirst() : mine.getFirst();
        }
    }
}
