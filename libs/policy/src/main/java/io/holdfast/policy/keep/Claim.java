package io.holdfast.policy.keep;

import io.holdfast.contracts.RetentionTag;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a recovery point can refer to when it asks to be kept. */
public sealed interface Claim {

    /**
     * Made by the schedule: the policy keeps it.
     *
     * @param tags frozen when it was made; empty for a point with a rule of its own, and when its policy never
     *     had such a slot
     * @param slot the moment that the schedule named
     */
    record Scheduled(Set<RetentionTag> tags, Instant slot) implements Claim {

        public Scheduled {
            tags = Set.copyOf(tags);
        }
    }

    /** Made by the schedule of a policy that nobody has told us of yet. */
    record Waiting() implements Claim {}

    /**
     * Made because somebody asked: no policy shortens its life.
     *
     * @param retainUntil the end that was asked for; absent when it stays until somebody deletes it, or, of a
     *     differential, incremental or log point, as long as scheduled ones
     * @param tags those of slots without a point of their own, which it stands in for; only files have such
     * @param slot when it was asked for
     */
    record OnDemand(@Nullable Instant retainUntil, Set<RetentionTag> tags, Instant slot) implements Claim {

        public OnDemand {
            tags = Set.copyOf(tags);
        }
    }
}
