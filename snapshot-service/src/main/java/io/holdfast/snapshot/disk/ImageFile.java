package io.holdfast.snapshot.disk;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/**
 * A file that looks like a disk image.
 *
 * @param format {@code raw} or {@code qcow2}
 * @param sizeBytes of the disk inside
 * @param allocatedBytes of the file, without its holes
 */
public record ImageFile(Path path, String format, long sizeBytes, long allocatedBytes) {

    private static final String USUAL_NAMES = ".*\\.(img|raw|dd|disk|image|qcow2)";
    private static final int SMALLEST_QCOW2 = 128 * 1024;
    private static final int MOST_RANGES = 10_000;

    /** Looks at a file; a qcow2 image is known by its first bytes, a raw one has only its name to go by. */
    public static Optional<ImageFile> at(Path path, long size) throws IOException {
        var name = String.valueOf(path.getFileName()).toLowerCase(Locale.ROOT);
        var named = size > 0 && name.matches(USUAL_NAMES);
        if (!named && size < SMALLEST_QCOW2) {
            return Optional.empty();
        }
        var fd = Linux.openToRead(path);
        try {
            return describe(path, size, fd, named);
        } finally {
            Linux.close(fd);
        }
    }

    private static Optional<ImageFile> describe(Path path, long size, int fd, boolean named) throws IOException {
        var virtualSize = qcow2Size(path, size, fd);
        if (virtualSize.isEmpty() && !named) {
            return Optional.empty();
        }
        return Optional.of(new ImageFile(
                path,
                virtualSize.isPresent() ? "qcow2" : "raw",
                virtualSize.orElse(size),
                DataRange.bytes(fd, size, MOST_RANGES)));
    }

    /** An image that could not be frozen as it is gets listed all the same: the backup will say what is wrong with it. */
    private static Optional<Long> qcow2Size(Path path, long fileSize, int fd) throws IOException {
        try {
            return Qcow2Header.read(fd, path).map(Qcow2Header::virtualSize);
        } catch (DiskError e) {
            return Optional.of(fileSize);
        }
    }
}
