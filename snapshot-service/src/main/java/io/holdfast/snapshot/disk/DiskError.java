package io.holdfast.snapshot.disk;

import io.holdfast.snapshot.workload.WorkloadError;
import java.nio.file.Path;
import java.util.List;

/** Why disk images cannot be frozen as they are; each names the file and what its owner can do now. */
abstract sealed class DiskError extends WorkloadError {

    private static final String RETRY = "Then start the backup again, or wait for its next scheduled run.";

    private DiskError(String code, String title, String... recommendations) {
        super(code, title, recommendations);
    }

    static final class NotFound extends DiskError {
        NotFound(Path path) {
            super(
                    "UserErrorSourceNotFound",
                    "The disk image %s does not exist.".formatted(path),
                    "If it was moved, put it back or change the item's disks to its new path.",
                    "If its file system is not mounted on the snapshot worker, mount it.",
                    RETRY);
        }
    }

    static final class Vanished extends DiskError {
        Vanished(Path path) {
            super(
                    "UserErrorSourceVanished",
                    "The disk image %s was deleted while its snapshot was being taken.".formatted(path),
                    "If it was moved, change the item's disks to its new path.",
                    "If it is really gone, stop the protection of the item, or restore the disk from its last point.");
        }
    }

    static final class Unreadable extends DiskError {
        Unreadable(Path path) {
            super(
                    "UserErrorSourceUnreadable",
                    "The snapshot worker has no permission to read the disk image %s.".formatted(path),
                    "Give the worker's user read permission on the file and search permission on its folders.",
                    RETRY);
        }
    }

    static final class IsAFolder extends DiskError {
        IsAFolder(Path path) {
            super(
                    "UserErrorSourceIsAFolder",
                    "%s is a folder, not a disk image.".formatted(path),
                    "Protect the image files in it, one disk each: GET /v1/sources lists them.");
        }
    }

    static final class NotAFile extends DiskError {
        NotAFile(Path path, String kind) {
            super(
                    "UserErrorSourceNotAFile",
                    "%s is a %s, not a disk image.".formatted(path, kind),
                    "Protect the image file behind it; block devices cannot be frozen by this workload.");
        }
    }

    static final class Empty extends DiskError {
        Empty(Path path) {
            super(
                    "UserErrorSourceEmpty",
                    "The disk image %s is empty.".formatted(path),
                    "Check that the image was created and is not just being moved here.",
                    RETRY);
        }
    }

    static final class PathInvalid extends DiskError {
        PathInvalid(String path, String why) {
            super(
                    "UserErrorSourcePathInvalid",
                    "%s cannot be the path of a disk image: %s.".formatted(path, why),
                    "Change the item's disks to absolute paths, as GET /v1/sources lists them.");
        }
    }

    static final class NameInvalid extends DiskError {
        NameInvalid(String name) {
            super(
                    "UserErrorDiskNameInvalid",
                    "%s cannot be the name of a disk.".formatted(name),
                    "Name the disk as a file: up to 128 characters, without slashes, not . and not ..");
        }
    }

    static final class OutsideRoots extends DiskError {
        OutsideRoots(Path path, Path real, List<Path> roots) {
            super(
                    "UserErrorSourceOutsideRoots",
                    "%s leads to %s, which this snapshot worker must not read; it may read below %s, except its own snapshots."
                            .formatted(path, real, roots),
                    "Move the image below one of these folders.",
                    "Or add its folder to holdfast.sources.roots of the snapshot workers of this pool.");
        }
    }

    static final class Changing extends DiskError {
        Changing(Path path, int attempts) {
            super(
                    "UserErrorSourceChanging",
                    "%s was written to during each of %d attempts to freeze it; no snapshot was kept, because none would have been of one moment."
                            .formatted(path, attempts),
                    "Stop or pause whatever writes to it for the time of the snapshot.",
                    "Or keep the images and holdfast.snapshot.dir on one XFS or Btrfs file system, where a snapshot takes milliseconds.",
                    RETRY);
        }
    }

    static final class Resized extends DiskError {
        Resized(Path path, long before, long after) {
            super(
                    "UserErrorSourceResized",
                    "%s %s from %d to %d bytes while its snapshot was being taken."
                            .formatted(path, after < before ? "shrank" : "grew", before, after),
                    "Wait until the image has its final size.",
                    RETRY);
        }
    }

    static final class NoSpace extends DiskError {
        NoSpace(Path folder, long needed, long reserve, long usable) {
            super(
                    "UserErrorSnapshotSpace",
                    "The snapshot needs %d bytes in %s and %d must stay free, but only %d are."
                            .formatted(needed, folder, reserve, usable),
                    "Free space on that file system, or move holdfast.snapshot.dir to a larger one.",
                    "Or keep the images and the snapshots on one XFS or Btrfs file system, where they share their blocks.",
                    RETRY);
        }

        NoSpace(Path folder) {
            super(
                    "UserErrorSnapshotSpace",
                    "The file system of %s ran full while the snapshot was being taken; what had been copied was removed."
                            .formatted(folder),
                    "Free space on that file system, or move holdfast.snapshot.dir to a larger one.",
                    RETRY);
        }
    }

    static final class Qcow2Damaged extends DiskError {
        Qcow2Damaged(Path path, String why) {
            super(
                    "UserErrorQcow2Damaged",
                    "The qcow2 image %s cannot be read: %s.".formatted(path, why),
                    "Look at it with qemu-img check, and repair or restore it.",
                    RETRY);
        }
    }

    static final class Qcow2Unsupported extends DiskError {
        Qcow2Unsupported(Path path, String what) {
            super(
                    "UserErrorQcow2Unsupported",
                    "The qcow2 image %s %s.".formatted(path, what),
                    "Convert it to a plain qcow2 or raw image with qemu-img convert, and protect that.");
        }
    }

    static final class QemuImgMissing extends DiskError {
        QemuImgMissing(Path path) {
            super(
                    "UserErrorQemuImgMissing",
                    "%s is a qcow2 image, and this snapshot worker has no qemu-img to read it with.".formatted(path),
                    "Install qemu-img on the snapshot workers of this pool (Debian: qemu-utils).",
                    RETRY);
        }
    }

    static final class ConversionTooSlow extends DiskError {
        ConversionTooSlow(Path path, long minutes) {
            super(
                    "UserErrorConversionTooSlow",
                    "Converting the qcow2 image %s to a raw one took longer than %d minutes.".formatted(path, minutes),
                    "Raise holdfast.snapshot.convert-timeout, or keep the image as raw.",
                    RETRY);
        }
    }
}
