package io.holdfast.snapshot.disk;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Objects;

/**
 * What one glance at a file tells of it; two that are equal mean that nobody wrote in between.
 *
 * <p>The time of the last status change is part of it because a program may set the time of the last write back, but not
 * that one.
 *
 * @param identity device and inode
 * @param mode type and permissions, as in {@code stat}
 * @param links names that lead to it; none once it has been deleted
 */
record Look(String identity, int mode, int links, long size, FileTime written, FileTime changed) {

    private static final int TYPE = 0170000;

    static Look at(Path path, LinkOption... options) throws IOException {
        var it = Files.readAttributes(path, "unix:dev,ino,mode,nlink,size,lastModifiedTime,ctime", options);
        return new Look(
                it.get("dev") + ":" + it.get("ino"),
                (int) Objects.requireNonNull(it.get("mode")),
                (int) Objects.requireNonNull(it.get("nlink")),
                (long) Objects.requireNonNull(it.get("size")),
                (FileTime) Objects.requireNonNull(it.get("lastModifiedTime")),
                (FileTime) Objects.requireNonNull(it.get("ctime")));
    }

    /** What kind of file it is, for a person; {@code file} for the one kind that can hold a disk. */
    String kind() {
        return switch (mode & TYPE) {
            case 0100000 -> "file";
            case 0040000 -> "folder";
            case 0060000, 0020000 -> "device";
            case 0010000 -> "pipe";
            case 0140000 -> "socket";
            default -> "special file";
        };
    }

    boolean isFile() {
        return (mode & TYPE) == 0100000;
    }

    boolean isFolder() {
        return (mode & TYPE) == 0040000;
    }
}
