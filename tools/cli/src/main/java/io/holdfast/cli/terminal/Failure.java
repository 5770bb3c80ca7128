package io.holdfast.cli.terminal;

import java.util.List;

/** A verb could not do what it was asked; the user can read why, and what to do now. */
public class Failure extends RuntimeException {

    private final String code;
    private final List<String> recommendations;

    public Failure(String code, String message, String... recommendations) {
        this(code, message, List.of(recommendations));
    }

    public Failure(String code, String message, List<String> recommendations) {
        super(message);
        this.code = code;
        this.recommendations = List.copyOf(recommendations);
    }

    /** Stable word for scripts, for example {@code ServerUnreachable}. */
    public final String code() {
        return code;
    }

    /** What to do now, most useful first; may be empty. */
    public final List<String> recommendations() {
        return recommendations;
    }

    /** The failure as a few lines for standard error. */
    public final String describe() {
        var text = new StringBuilder("error: %s: %s".formatted(code, getMessage()));
        recommendations.forEach(
                it -> text.append(System.lineSeparator()).append("  - ").append(it));
        return text.toString();
    }
}
