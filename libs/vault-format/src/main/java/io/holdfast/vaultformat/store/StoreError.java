package io.holdfast.vaultformat.store;

import io.holdfast.vaultformat.error.Explained;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What an object store can refuse, by what the reader can do about it. */
public abstract sealed class StoreError extends RuntimeException implements Explained {

    private static final long serialVersionUID = 1L;

    private final String code;
    private final String recommendation;

    private StoreError(String code, String detail, String recommendation, @Nullable Throwable cause) {
        super(detail, cause);
        this.code = code;
        this.recommendation = recommendation;
    }

    @Override
    public String code() {
        return code;
    }

    @Override
    public String detail() {
        return Optional.ofNullable(getMessage()).orElse(code);
    }

    @Override
    public String recommendation() {
        return recommendation;
    }

    @Override
    public boolean mayHeal() {
        return false;
    }

    /** There is no object of this name. */
    public static final class NotFound extends StoreError {
        public NotFound(String store, String name) {
            super(
                    "object-missing",
                    "%s has no object %s.".formatted(store, name),
                    "Check the address; if it is right, the object was removed: verify the vault.",
                    null);
        }
    }

    /** No room for another object; what was being written is not there. */
    public static final class Full extends StoreError {
        public Full(String store, String problem) {
            super("store-full", "%s is full: %s.".formatted(store, problem), "Free or add space in the store.", null);
        }

        @Override
        public boolean mayHeal() {
            return true;
        }
    }

    /** The store knows us and says no, or does not know us. */
    public static final class Denied extends StoreError {
        public Denied(String store, String problem) {
            super(
                    "store-denied",
                    "%s refuses access: %s.".formatted(store, problem),
                    "Check the access key, its secret and what it is allowed to do; for a folder, its permissions.",
                    null);
        }
    }

    /** No usable answer in time, after all retries. */
    public static final class Unavailable extends StoreError {
        public Unavailable(String store, String problem, @Nullable Throwable cause) {
            super(
                    "store-unavailable",
                    "%s is not available: %s.".formatted(store, problem),
                    "Check that the store is running and reachable; the work can be repeated.",
                    cause);
        }

        @Override
        public boolean mayHeal() {
            return true;
        }
    }

    /** The answer contradicts itself: a length or a checksum is wrong. */
    public static final class Damaged extends StoreError {
        public Damaged(String store, String name, String problem) {
            super(
                    "object-damaged",
                    "Object %s of %s is damaged: %s.".formatted(name, store, problem),
                    "Restore the object from a replica of the store.",
                    null);
        }
    }

    /** A name, an address or a setting that no store could accept. */
    public static final class BadName extends StoreError {
        public BadName(String name) {
            super(
                    "bad-name",
                    "'%s' is not an object name.".formatted(name.length() > 80 ? name.substring(0, 80) + "…" : name),
                    "Use letters, digits, '.', '_' and '-' in segments separated by '/', at most 512 characters.",
                    null);
        }
    }

    /** The address or the kind of store cannot be used. */
    public static final class Unsupported extends StoreError {
        public Unsupported(String store, String problem, String recommendation) {
            super("store-unsupported", "%s cannot be used: %s.".formatted(store, problem), recommendation, null);
        }
    }
}
