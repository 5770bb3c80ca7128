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
            case PROTECTION_STOPPED -> new Stopped(false);
            case BACKUPS_SUSPENDED -> new Stopped(true);
            case SOFT_DELETED -> new SoftDeleted();
            case DELETED -> new Deleted();
        };
    }

    private static Protection ended(Keep keep, boolean softly) {
        return switch (keep) {
            case FOREVER -> new Stopped(false);
            case POLICY -> new Stopped(true);
            case NONE -> softly ? new SoftDeleted() : new Deleted();
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

        /** @param softly whether what is deleted can be brought back */
        Protection end(Keep keep, boolean softly) {
            return ended(keep, softly);
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

        /** @param softly whether what is deleted can be brought back */
        Protection end(Keep keep, boolean softly) {
            return ended(keep, softly);
        }
    }

    /** Deleted, with all its points still there for some days. */
    record SoftDeleted() implements Protection {

        @Override
        public ProtectionState state() {
            return ProtectionState.SOFT_DELETED;
        }

        /** Backups are taken up again by a resumption of its own. */
        Stopped undelete() {
            return new Stopped(false);
        }

        Deleted purge() {
            return new Deleted();
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
