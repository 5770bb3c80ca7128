package io.holdfast.retention.plan;

import java.time.Instant;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What becomes of one recovery point. */
public sealed interface Verdict {

    /** When the rules let go of it; absent when they never do. */
    @Nullable Instant until();

    /**
     * It stays.
     *
     * @param because at least one reason
     * @param until may have passed when only {@link Reason#NEWEST} is left
     */
    record Kept(Set<Reason> because, @Nullable Instant until) implements Verdict {

        public Kept {
            because = Collections.unmodifiableSet(EnumSet.copyOf(because));
        }
    }

    /**
     * Nothing keeps it.
     *
     * @param reason which rule had kept it, and since when none does; for a person
     */
    record Expired(String reason, @Nullable Instant until) implements Verdict {}
}
