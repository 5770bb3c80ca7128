package io.holdfast.transfer.restore;

import io.holdfast.transfer.frozen.FrozenError;
import io.holdfast.transfer.task.TransferRefusal;
import java.nio.file.Path;
import java.util.Collection;
import java.util.UUID;

/** What the owner of a restore can mend. */
abstract sealed class RestoreError extends TransferRefusal {

    private static final long serialVersionUID = 1L;

    private RestoreError(String code, String title, String... recommendations) {
        super(code, title, recommendations);
    }

    /** The path is none that a restore could write. */
    static final class TargetInvalid extends RestoreError {
        private static final long serialVersionUID = 1L;

        TargetInvalid(String target, String problem) {
            super(
                    "UserErrorTargetInvalid",
                    "%s cannot be a target: %s.".formatted(shown(target), problem),
                    "Give the absolute path of a file or of a folder, without '..', for example /restore/root.img.");
        }
    }

    /** The path leads out of the folders that this worker may write. */
    static final class TargetNotAllowed extends RestoreError {
        private static final long serialVersionUID = 1L;

        TargetNotAllowed(Path target, Collection<Path> roots) {
            super(
                    "UserErrorTargetNotAllowed",
                    "%s lies outside of the folders that restores may write: %s.".formatted(target, roots),
                    "Restore into one of these folders.",
                    "Or add the folder to holdfast.restore.roots on the transfer workers.");
        }
    }

    /** There is something already. */
    static final class TargetExists extends RestoreError {
        private static final long serialVersionUID = 1L;

        TargetExists(Path file) {
            super(
                    "UserErrorTargetExists",
                    "%s exists already.".formatted(file),
                    "Restore to another place.",
                    "Or ask for it to be overwritten.");
        }
    }

    /** The folder that the file goes into is not there. */
    static final class ParentMissing extends RestoreError {
        private static final long serialVersionUID = 1L;

        ParentMissing(Path folder) {
            super(
                    "UserErrorTargetParentNotFound",
                    "The folder %s does not exist on this worker.".formatted(folder),
                    "Create it, or restore to another place.");
        }
    }

    /** The folder cannot take files. */
    static final class TargetUnwritable extends RestoreError {
        private static final long serialVersionUID = 1L;

        TargetUnwritable(Path folder, String problem) {
            super(
                    "UserErrorTargetUnwritable",
                    "%s cannot be written: %s.".formatted(folder, problem),
                    "Let the user that runs the transfer worker write there, or restore to another place.");
        }
    }

    /** The disks do not fit. */
    static final class TargetFull extends RestoreError {
        private static final long serialVersionUID = 1L;

        TargetFull(Path folder, long needed, long free) {
            super(
                    "UserErrorTargetFull",
                    "%s has %d bytes free; the point needs %d.".formatted(folder, free, needed),
                    "Free space there, or restore to another place.");
        }
    }

    /** No such point, or no longer. */
    static final class PointUnknown extends RestoreError {
        private static final long serialVersionUID = 1L;

        PointUnknown(UUID point, String vault) {
            super(
                    "UserErrorRecoveryPointNotFound",
                    "Vault %s has no recovery point %s; it never existed or was deleted.".formatted(vault, point),
                    "List the item's recovery points and choose one of them.");
        }
    }

    /** A point that rests as a snapshot, and its files are not what they were. */
    static final class SnapshotGone extends RestoreError {
        private static final long serialVersionUID = 1L;

        SnapshotGone(UUID point, FrozenError found) {
            super(
                    "UserErrorSnapshotGone",
                    "Recovery point %s rests as a snapshot. %s"
                            .formatted(point, found.error().title()),
                    "Restore another point: GET /v1/vaults/{vault}/recovery-points?item={item}.",
                    "Check that this transfer worker sees the folder of the snapshot worker, under the same path.");
        }
    }

    private static String shown(String target) {
        return target.length() > 200 ? target.substring(0, 200) + "…" : target;
    }
}
