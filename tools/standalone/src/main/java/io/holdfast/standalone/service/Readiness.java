package io.holdfast.standalone.service;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;

/**
 * Asks a service whether it is ready, and whose it is.
 *
 * <p>Houses that start at the same moment may choose the same port for a service. The one that comes too late must not
 * take its neighbour's service for its own, so each service shows the mark of its house with its readiness.
 */
final class Readiness {

    /** What listens on the port. */
    enum Answer {
        READY,
        NOT_READY,
        /** Nobody, or somebody else. */
        NOT_OURS
    }

    private static final String PATH = "/q/health/ready";
    private static final String MARK = "Holdfast-House";
    private static final Duration WAIT = Duration.ofSeconds(3);

    private final String mark;
    private final HttpClient client;

    Readiness(String mark, HttpClient client) {
        this.mark = mark;
        this.client = client;
    }

    /** The settings that make a service show the mark. */
    static Map<String, String> settings(String mark) {
        var header = "quarkus.http.header.\"%s\".".formatted(MARK);
        return Map.of(header + "value", mark, header + "path", PATH);
    }

    Answer of(URI service) {
        try {
            var request =
                    HttpRequest.newBuilder(service.resolve(PATH)).timeout(WAIT).build();
            var answer = client.send(request, BodyHandlers.discarding());
            if (!answer.headers().allValues(MARK).contains(mark)) {
                return Answer.NOT_OURS;
            }
            return answer.statusCode() == 200 ? Answer.READY : Answer.NOT_READY;
        } catch (IOException e) {
            return Answer.NOT_OURS;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Answer.NOT_OURS;
        }
    }
}
