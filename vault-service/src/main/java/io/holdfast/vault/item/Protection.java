package io.holdfast.vault.item;

import io.holdfast.contracts.ProtectionState;

/**
 * Whether an item is being backed up, and what may happen to it next.
 *
 * <p>Stop, resume and delete as Azure Backup has them. A way out of a state exists only on that state, so a deleted item
 * stays deleted.
 */
sealed interface Protection {

    ProtectionState state();

    static Protection of(ProtectionState state) {
        return switch (state) {
            case IR_PENDING -> new Active(false);
            case PROTECTED -> new Active(true);
            // nothing is lost of what a newer version deleted softly
            case PROTECTION_STOPPED, SOFT_DELETED -> new Stopped(false);
            case BACKUPS_SUSPENDED -> new Stopped(true);
            case DELETED -> new Deleted();
        };
    }

    private static Protection ended(Keep keep) {
        return switch (keep) {
            case FOREVER -> new Stopped(false);
            case POLICY -> new Stopped(true);
            case NONE -> new Deleted();
        };
    }

    /**
     * Backed up by its policy.
     *
     * @param backedUp whether there is a point to go back to
     */
    record Active(boolean backedUp) implements Protection {

        @Override
        public ProtectionState state() {
            return backedUp ? ProtectionState.PROTECTED : ProtectionState.IR_PENDING;
        }

        Active succeeded() {
            return new Active(true);
        }

        Protection end(Keep keep) {
            return ended(keep);
        }
    }

    /**
     * Not backed up any more, with its points kept.
     *
     * @param expiring whether the points still expire by the policy
     */
    record Stopped(boolean expiring) implements Protection {

        @Override
        public ProtectionState state() {
            return expiring ? ProtectionState.BACKUPS_SUSPENDED : ProtectionState.PROTECTION_STOPPED;
        }

        Active resume(boolean hasPoints) {
            return new Active(hasPoints);
        }

        Protection end(Keep keep) {
            return ended(keep);
        }
    }

    /** Gone with all its points; its name is free. */
    record Deleted() implements Protection {

        @Override
        public ProtectionState state() {
            return ProtectionState.DELETED;
        }
    }
}
