package io.holdfast.kit.trace;

import static java.util.Objects.requireNonNullElse;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jboss.logging.MDC;
import org.jspecify.annotations.Nullable;

/**
 * The request that all this is about.
 *
 * <p>While it is current, it is in the log's context, and everything published or stored carries it on.
 *
 * @param requestId as the caller named it, or made up at the door
 * @param traceparent W3C Trace Context, level 1
 */
public record Correlation(String requestId, String traceparent) {

    public static final String REQUEST_ID_HEADER = "X-Request-Id";
    public static final String TRACEPARENT_HEADER = "traceparent";

    private static final Pattern REQUEST_ID = Pattern.compile("[A-Za-z0-9._:/-]{1,64}");
    private static final Pattern TRACEPARENT =
            Pattern.compile("00-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}");
    private static final String REQUEST_KEY = "requestId";
    private static final String TRACE_KEY = "traceId";
    private static final String PARENT_KEY = "traceparent";
    private static final SecureRandom RANDOM = new SecureRandom();

    /** From what came in; what is missing or malformed is replaced by something fresh. */
    public static Correlation of(@Nullable String requestId, @Nullable String traceparent) {
        return new Correlation(
                requestId != null && REQUEST_ID.matcher(requestId).matches()
                        ? requestId
                        : UUID.randomUUID().toString(),
                traceparent != null && TRACEPARENT.matcher(traceparent).matches()
                        ? nextSpan(traceparent)
                        : "00-%s-%s-01".formatted(hex(16), hex(8)));
    }

    /** The one at work now, or a fresh one where nobody asked for anything. */
    public static Correlation current() {
        var requestId = MDC.get(REQUEST_KEY);
        var traceparent = MDC.get(PARENT_KEY);
        return requestId instanceof String id && traceparent instanceof String trace
                ? new Correlation(id, trace)
                : of(null, null);
    }

    /** Makes it current until something else is; for places that own their context, such as one HTTP request. */
    public void makeCurrent() {
        MDC.put(REQUEST_KEY, requestId);
        MDC.put(TRACE_KEY, traceparent.substring(3, 35));
        MDC.put(PARENT_KEY, traceparent);
    }

    /** Makes it current for the time of the work. */
    public void during(Runnable work) {
        var before = MDC.get(REQUEST_KEY);
        var parentBefore = MDC.get(PARENT_KEY);
        makeCurrent();
        try {
            work.run();
        } finally {
            if (before instanceof String id && parentBefore instanceof String parent) {
                new Correlation(id, requireNonNullElse(parent, traceparent)).makeCurrent();
            } else {
                MDC.remove(REQUEST_KEY);
                MDC.remove(TRACE_KEY);
                MDC.remove(PARENT_KEY);
            }
        }
    }

    private static String nextSpan(String traceparent) {
        return traceparent.substring(0, 36) + hex(8) + traceparent.substring(52);
    }

    private static String hex(int bytes) {
        var random = new byte[bytes];
        RANDOM.nextBytes(random);
        return HexFormat.of().formatHex(random);
    }
}
