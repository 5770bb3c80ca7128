package io.holdfast.kit.problem;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something a caller asked for and cannot have, said so that the caller knows what to do now.
 *
 * <p>The base of each feature's sealed errors. It knows nothing of HTTP; the feature's mapper gives it a status.
 */
public abstract class Refusal extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String code;
    private final String detail;
    private final @Nullable String field;
    private final transient List<String> recommendations;

    /**
     * A refusal that concerns no single field.
     *
     * @param code stable and for machines, for example {@code vault-not-found}
     * @param detail what happened, for people
     */
    protected Refusal(String code, String detail) {
        this(code, detail, null);
    }

    /**
     * A refusal with what to do about it.
     *
     * @param field the input it concerns, or null
     * @param recommendations what the caller can do now, most promising first
     */
    protected Refusal(String code, String detail, @Nullable String field, String... recommendations) {
        super(detail);
        this.code = code;
        this.detail = detail;
        this.field = field;
        this.recommendations = List.of(recommendations);
    }

    public String code() {
        return code;
    }

    public String detail() {
        return detail;
    }

    public @Nullable String field() {
        return field;
    }

    public List<String> recommendations() {
        return recommendations;
    }
}
