package io.holdfast.retention.plan;

import io.holdfast.contracts.RetentionTag;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a recovery point can refer to when it asks to be kept. */
public sealed interface Claim {

    /**
     * Made by the schedule: the policy keeps it.
     *
     * @param tags frozen when it was made; empty when its policy never had such a slot
     */
    record Scheduled(Set<RetentionTag> tags) implements Claim {

        public Scheduled {
            tags = Set.copyOf(tags);
        }
    }

    /** Made by the schedule of a policy that nobody has told us of yet. */
    record Waiting() implements Claim {}

    /**
     * Made because somebody asked: no policy touches it.
     *
     * @param retainUntil the end that was asked for; absent when it stays until somebody deletes it
     */
    record OnDemand(@Nullable Instant retainUntil) implements Claim {}
}
