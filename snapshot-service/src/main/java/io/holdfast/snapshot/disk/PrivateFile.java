package io.holdfast.snapshot.disk;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** Files that hold other people's disks: for the worker's user alone, from their first byte on. */
final class PrivateFile {

    private static final FileAttribute<Set<PosixFilePermission>> OWNER_ONLY =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

    private PrivateFile() {}

    static void create(Path file) throws IOException {
        Files.createFile(file, OWNER_ONLY);
    }

    /** Makes it durable and read-only. */
    static void seal(Path file) throws IOException {
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("r--------"));
        var fd = Linux.openToRead(file);
        try {
            Linux.fsync(fd);
        } finally {
            Linux.close(fd);
        }
    }
}
