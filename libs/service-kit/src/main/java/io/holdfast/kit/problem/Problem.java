package io.holdfast.kit.problem;

import io.holdfast.kit.trace.Correlation;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Problem details of RFC 9457, with what a caller of ours needs besides.
 *
 * @param type a URN that ends with the code
 * @param code stable and for machines
 * @param field the offending input: a path into the body, a parameter or a header
 * @param recommendations what to do now, most promising first
 * @param requestId under which the logs know this request
 * @param errors every mistake of a document that has several, the one told above first; absent elsewhere
 */
public record Problem(
        String type,
        String title,
        int status,
        String detail,
        String code,
        @Nullable String field,
        List<String> recommendations,
        String requestId,
        @Nullable List<Mistake> errors) {

    public static final String MEDIA_TYPE = "application/problem+json";

    public Problem {
        recommendations = List.copyOf(recommendations);
        errors = errors == null ? null : List.copyOf(errors);
    }

    /**
     * One of several mistakes.
     *
     * @param value what stands in the field, as text; absent where nothing stands
     * @param allowed what may stand there; absent where nothing short can be said
     */
    public record Mistake(
            String code,
            String field,
            @Nullable String value,
            @Nullable String allowed,
            String detail,
            String recommendation) {}

    public static Problem of(String code, int status, String title, String detail) {
        var requestId = Correlation.current().requestId();
        return new Problem(
                "urn:holdfast:problem:" + code, title, status, detail, code, null, List.of(), requestId, null);
    }

    /** A refusal, as HTTP tells it. */
    public static Problem of(Refusal refusal, int status, String title) {
        return of(refusal.code(), status, title, refusal.detail())
                .field(refusal.field())
                .recommend(refusal.recommendations().toArray(String[]::new));
    }

    public Problem field(@Nullable String offending) {
        return new Problem(type, title, status, detail, code, offending, recommendations, requestId, errors);
    }

    public Problem recommend(String... more) {
        var all = Stream.concat(recommendations.stream(), Stream.of(more)).toList();
        return new Problem(type, title, status, detail, code, field, all, requestId, errors);
    }

    /** All mistakes of a document. The first is the one that clients see who look at none of them. */
    public Problem errors(List<Mistake> mistakes) {
        return new Problem(type, title, status, detail, code, field, recommendations, requestId, mistakes);
    }

    public Response toResponse() {
        return Response.status(status)
                .type(MediaType.valueOf(MEDIA_TYPE))
                .entity(this)
                .build();
    }

    /** For the edge itself, where there is no domain error to throw. */
    public ProblemException toException() {
        return new ProblemException(this);
    }
}
