package io.holdfast.kit.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.holdfast.kit.problem.Problem;
import io.holdfast.kit.trace.Correlation;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** What every request passes first: it gets its request id, and shows its token where one is asked for. */
@ApplicationScoped
class DoorConfig {

    private static final int FIRST = 10_000;

    private final Optional<byte[]> expected;
    private final ObjectMapper json;

    /**
     * Installs the door.
     *
     * @param tokenFile a file whose content every caller has to show; without it the door is open, as it may be on the
     *     loopback address
     */
    DoorConfig(@ConfigProperty(name = "holdfast.token-file") Optional<Path> tokenFile, ObjectMapper json) {
        this.expected = tokenFile.map(DoorConfig::authorization);
        this.json = json;
    }

    void install(@Observes Filters filters) {
        filters.register(DoorConfig::correlate, FIRST);
        filters.register(this::check, FIRST - 1);
    }

    private static void correlate(RoutingContext context) {
        var request = context.request();
        var correlation = Correlation.of(
                request.getHeader(Correlation.REQUEST_ID_HEADER), request.getHeader(Correlation.TRACEPARENT_HEADER));
        correlation.makeCurrent();
        context.response().putHeader(Correlation.REQUEST_ID_HEADER, correlation.requestId());
        context.next();
    }

    private void check(RoutingContext context) {
        var uri = context.request().uri();
        if (uri.contains("%00")) {
            answer(
                    context,
                    Problem.of(
                            "UserErrorInvalidParameter",
                            400,
                            "Invalid parameter",
                            "An address must not contain the character U+0000."));
        } else if (mayEnter(context)) {
            context.next();
        } else {
            context.response().putHeader("WWW-Authenticate", "Bearer");
            answer(
                    context,
                    Problem.of(
                                    "UserErrorUnauthorized",
                                    401,
                                    "Unauthorized",
                                    "This service answers only to those who show its token.")
                            .field("Authorization")
                            .recommend("Send the header Authorization: Bearer, followed by the token."));
        }
    }

    private boolean mayEnter(RoutingContext context) {
        if (expected.isEmpty() || isHealth(context.normalizedPath())) {
            return true;
        }
        var shown = context.request().getHeader("Authorization");
        return shown != null && MessageDigest.isEqual(shown.getBytes(UTF_8), expected.get());
    }

    private static boolean isHealth(String path) {
        return path.equals("/q/health") || path.startsWith("/q/health/");
    }

    private void answer(RoutingContext context, Problem problem) {
        try {
            context.response()
                    .setStatusCode(problem.status())
                    .putHeader("Content-Type", Problem.MEDIA_TYPE)
                    .end(json.writeValueAsString(problem));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A problem can always be written", e);
        }
    }

    private static byte[] authorization(Path file) {
        try {
            var token = Files.readString(file).strip();
            if (token.length() < 16) {
                throw new IllegalStateException(
                        "The token in %s is shorter than 16 characters. Put a longer one there.".formatted(file));
            }
            return ("Bearer " + token).getBytes(UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException(
                    "The token file %s cannot be read. Create it, or leave holdfast.token-file out.".formatted(file),
                    e);
        }
    }
}
