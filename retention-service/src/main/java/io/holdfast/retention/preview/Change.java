package io.holdfast.retention.preview;

import io.holdfast.contracts.PolicyTerms;
import io.holdfast.contracts.ProtectionState;
import io.holdfast.policy.keep.Protection;
import io.holdfast.policy.keep.Reason;
import java.time.Instant;
import java.util.Optional;

/** Something that somebody thinks of doing. */
sealed interface Change {

    /** The item's protection afterwards, when it is done at a moment. */
    Protection after(ProtectionState state, Protection before, Instant now);

    /** What would back it up; empty when nothing does any longer. */
    Optional<PolicyTerms> schedules();

    /** New terms for the item, of its own policy or by another one. */
    record Terms(PolicyTerms terms) implements Change {

        @Override
        public Protection after(ProtectionState state, Protection before, Instant now) {
            return Protection.of(state, Optional.of(new Protection.Governed(terms, now)));
        }

        @Override
        public Optional<PolicyTerms> schedules() {
            return Optional.of(terms);
        }
    }

    /** No more backups, and the points stay until somebody deletes them. */
    record Retain() implements Change {

        @Override
        public Protection after(ProtectionState state, Protection before, Instant now) {
            return new Protection.Held(Reason.PROTECTION_STOPPED);
        }

        @Override
        public Optional<PolicyTerms> schedules() {
            return Optional.empty();
        }
    }

    /**
     * No more backups, and the points go on expiring.
     *
     * @param terms those of the item's policy
     */
    record Suspend(PolicyTerms terms) implements Change {

        @Override
        public Protection after(ProtectionState state, Protection before, Instant now) {
            return before instanceof Protection.Governed ? before : new Protection.Governed(terms, now);
        }

        @Override
        public Optional<PolicyTerms> schedules() {
            return Optional.empty();
        }
    }

    /** The item is deleted with all its points. */
    record Delete() implements Change {

        @Override
        public Protection after(ProtectionState state, Protection before, Instant now) {
            return new Protection.Held(Reason.ITEM_DELETED);
        }

        @Override
        public Optional<PolicyTerms> schedules() {
            return Optional.empty();
        }
    }
}
