package io.holdfast.transfer.restore;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;

/**
 * Which file each disk of a point becomes.
 *
 * @param folder where all of them go, links followed
 * @param newFolder whether the folder has to be made first
 * @param files the file of each disk, in the folder
 */
record TargetPlan(Path folder, boolean newFolder, SequencedMap<String, Path> files) {

    /** Leaves room for the suffix of a part file in the 255 bytes that file systems give a name. */
    private static final int LONGEST_NAME = 200;

    TargetPlan {
        files = new LinkedHashMap<>(files);
    }

    /**
     * One disk becomes the target itself, unless that is a folder or ends in {@code /}; several become files in the target,
     * which is made when only its parent exists. Nothing is written here.
     */
    static TargetPlan of(String target, List<String> disks, Roots roots) {
        var path = parse(target);
        if (disks.size() == 1 && !target.endsWith("/") && !Files.isDirectory(path)) {
            return single(target, path, disks.getFirst(), roots);
        }
        if (Files.exists(path, LinkOption.NOFOLLOW_LINKS) && !Files.isDirectory(path)) {
            throw new RestoreError.TargetInvalid(target, "it is a file, and the disks need a folder");
        }
        var exists = Files.isDirectory(path);
        var folder =
                exists ? roots.allowed(path) : roots.allowed(parentOf(path)).resolve(nameOf(target, path));
        return new TargetPlan(folder, !exists, inFolder(target, folder, disks));
    }

    private static TargetPlan single(String target, Path path, String disk, Roots roots) {
        var folder = roots.allowed(parentOf(path));
        if (!Files.isDirectory(folder)) {
            throw new RestoreError.ParentMissing(parentOf(path));
        }
        var files = new LinkedHashMap<String, Path>();
        files.put(disk, folder.resolve(nameOf(target, path)));
        return new TargetPlan(folder, false, files);
    }

    private static SequencedMap<String, Path> inFolder(String target, Path folder, List<String> disks) {
        var files = new LinkedHashMap<String, Path>();
        for (var disk : disks) {
            files.put(disk, folder.resolve(plain(target, disk)));
        }
        return files;
    }

    private static Path parse(String target) {
        if (target.chars().anyMatch(Character::isISOControl)) {
            throw new RestoreError.TargetInvalid("The path", "it has control characters");
        }
        try {
            var path = Path.of(target);
            if (!path.isAbsolute()) {
                throw new RestoreError.TargetInvalid(target, "it is not absolute");
            }
            path.forEach(segment -> {
                if (segment.toString().equals("..")) {
                    throw new RestoreError.TargetInvalid(target, "it goes back through '..'");
                }
            });
            return path.normalize();
        } catch (InvalidPathException e) {
            throw new RestoreError.TargetInvalid(target, "it is not a path");
        }
    }

    private static Path parentOf(Path path) {
        var parent = path.getParent();
        return parent == null ? path : parent;
    }

    private static String nameOf(String target, Path path) {
        var name = path.getFileName();
        if (name == null) {
            throw new RestoreError.TargetInvalid(target, "it is the root of the file system");
        }
        return plain(target, name.toString());
    }

    /** A name from a point is as little to be trusted as one from a person. */
    private static String plain(String target, String name) {
        if (name.isBlank()
                || name.equals(".")
                || name.equals("..")
                || name.contains("/")
                || name.chars().anyMatch(Character::isISOControl)) {
            throw new RestoreError.TargetInvalid(target, "'%s' is not the name of a file".formatted(name));
        }
        if (name.getBytes(StandardCharsets.UTF_8).length > LONGEST_NAME) {
            throw new RestoreError.TargetInvalid(
                    target, "a name in it is longer than %d bytes".formatted(LONGEST_NAME));
        }
        return name;
    }

    /**
     * Refuses what must not be replaced, and what cannot be.
     *
     * @throws RestoreError.TargetExists when there is a file and no leave to overwrite it
     */
    void check(boolean overwrite) {
        for (var file : files.values()) {
            if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
                continue;
            }
            if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
                throw new RestoreError.TargetInvalid(file.toString(), "it is there, and it is not a plain file");
            }
            if (!overwrite) {
                throw new RestoreError.TargetExists(file);
            }
        }
    }

    /** Refuses a file system that cannot hold the point beside what it holds now. */
    void checkRoom(long needed, FreeBytes free) {
        var at = newFolder ? parentOf(folder) : folder;
        try {
            var room = free.at(at);
            if (room < needed) {
                throw new RestoreError.TargetFull(at, needed, room);
            }
        } catch (IOException e) {
            throw new RestoreError.TargetUnwritable(at, String.valueOf(e.getMessage()));
        }
    }

    /** How much a file system can still take. */
    @FunctionalInterface
    interface FreeBytes {

        /** A file system that counts nothing, such as {@code /proc}, refuses by itself, and says why. */
        FreeBytes OF_FILE_STORE = folder -> {
            var store = Files.getFileStore(folder);
            return store.getTotalSpace() == 0 ? Long.MAX_VALUE : store.getUsableSpace();
        };

        long at(Path folder) throws IOException;
    }

    /** The files, absolute, in the order of the disks. */
    List<Path> paths() {
        return files.values().stream().map(Objects::requireNonNull).toList();
    }

    /** The files that stand there already. */
    Map<String, Path> present() {
        var present = new LinkedHashMap<>(files);
        present.values().removeIf(file -> !Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS));
        return present;
    }

    /** The same disks, each in the part file of one attempt. */
    Map<String, Path> parts(PartNames names) {
        var parts = new LinkedHashMap<String, Path>();
        files.forEach((disk, file) -> parts.put(disk, names.of(file)));
        return parts;
    }
}
