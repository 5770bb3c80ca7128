package io.holdfast.kit.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.holdfast.kit.problem.Problem;
import io.holdfast.kit.problem.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Lets a caller repeat a request without repeating what it does, by the header {@code Idempotency-Key}.
 *
 * <p>The first answer is stored in the transaction of the change itself, so either both are there or neither.
 */
@ApplicationScoped
public class Idempotency {

    private static final String HEADER = "Idempotency-Key";
    private static final Pattern KEY = Pattern.compile("[\\x21-\\x7E]{1,200}");
    private static final TypeReference<Map<String, List<String>>> HEADERS = new TypeReference<>() {};

    private final IdempotencyRepository answers;
    private final HttpHeaders headers;
    private final UriInfo uri;
    private final Request request;
    private final ObjectMapper json;

    Idempotency(IdempotencyRepository answers, HttpHeaders headers, UriInfo uri, Request request, ObjectMapper json) {
        this.answers = answers;
        this.headers = headers;
        this.uri = uri;
        this.request = request;
        this.json = json.copy().enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS);
    }

    /**
     * Runs the action, or gives the answer it gave before. To be called inside the transaction of the change.
     *
     * @param body what the caller sent; the same key with another body is refused
     */
    public Response once(Object body, Supplier<Response> action) {
        var key = headers.getHeaderString(HEADER);
        if (key == null) {
            return action.get();
        }
        requireKey(key);
        var scope = request.getMethod() + " " + uri.getPath();
        if (!answers.lock(scope, key)) {
            throw inProgress();
        }
        var fingerprint = fingerprint(body);
        var before = answers.find(scope, key);
        if (before != null) {
            return replay(before, fingerprint);
        }
        var response = action.get();
        if (response.getStatus() < 400) {
            answers.add(scope, key, stored(response, fingerprint));
        }
        return response;
    }

    private Response replay(IdempotencyRepository.Answer answer, String fingerprint) {
        if (!answer.fingerprint().equals(fingerprint)) {
            throw Problem.of(
                            "UserErrorIdempotencyKeyReused",
                            422,
                            "Key used before",
                            "This Idempotency-Key came with another body before.")
                    .field(HEADER)
                    .recommend("Use a fresh key for another request.")
                    .toException();
        }
        var response = Response.status(answer.status()).header("Idempotency-Replayed", "true");
        headers(answer).forEach((name, values) -> values.forEach(value -> response.header(name, value)));
        if (answer.body() != null) {
            response.type(MediaType.APPLICATION_JSON_TYPE).entity(answer.body());
        }
        return response.build();
    }

    private IdempotencyRepository.Answer stored(Response response, String fingerprint) {
        var kept = new LinkedHashMap<String, List<String>>();
        response.getStringHeaders().forEach((name, values) -> {
            if (!name.equalsIgnoreCase(HttpHeaders.CONTENT_TYPE)) {
                kept.put(name, new ArrayList<>(values));
            }
        });
        var body = response.getEntity() == null ? null : write(response.getEntity());
        return new IdempotencyRepository.Answer(fingerprint, response.getStatus(), write(kept), body);
    }

    private Map<String, List<String>> headers(IdempotencyRepository.Answer answer) {
        try {
            return json.readValue(answer.headers(), HEADERS);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Stored headers are our own JSON", e);
        }
    }

    private String fingerprint(@Nullable Object body) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(write(body).getBytes(UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }

    private String write(@Nullable Object value) {
        try {
            return json.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Bodies and answers are made to be JSON", e);
        }
    }

    private static void requireKey(String key) {
        if (!KEY.matcher(key).matches()) {
            throw Problem.of(
                            "UserErrorInvalidHeader",
                            400,
                            "Invalid header",
                            "An Idempotency-Key has 1 to 200 visible ASCII characters.")
                    .field(HEADER)
                    .recommend("Use a UUID.")
                    .toException();
        }
    }

    private static ProblemException inProgress() {
        return Problem.of(
                        "UserErrorRequestInProgress",
                        409,
                        "In progress",
                        "A request with this Idempotency-Key is being worked on.")
                .field(HEADER)
                .recommend("Try again in a moment to get its answer.")
                .toException();
    }
}
