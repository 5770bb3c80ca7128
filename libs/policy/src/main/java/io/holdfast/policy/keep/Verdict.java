package io.holdfast.policy.keep;

import io.holdfast.contracts.ExpiryCause;
import java.time.Instant;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What becomes of one recovery point. */
public sealed interface Verdict {

    /** When the rules let go of it; absent when they never do, and when none of them knows such points. */
    @Nullable Instant until();

    /**
     * It stays.
     *
     * @param because at least one reason
     * @param until may have passed when only {@link Reason#NEWEST} is left, or a chain that ends in the newest
     * @param neededBy the later point that needs it for longest; only with {@link Reason#CHAIN}
     */
    record Kept(
            Set<Reason> because,
            @Nullable Instant until,
            @Nullable UUID neededBy) implements Verdict {

        public Kept {
            because = Collections.unmodifiableSet(EnumSet.copyOf(because));
        }

        public Kept(Set<Reason> because, @Nullable Instant until) {
            this(because, until, null);
        }
    }

    /**
     * Nothing keeps it.
     *
     * @param reason which rule had kept it, and since when none does; for a person
     * @param cause whether it is gone for a change of its terms
     */
    record Expired(String reason, @Nullable Instant until, ExpiryCause cause) implements Verdict {}
}
