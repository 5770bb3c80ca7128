package io.holdfast.transfer.restore;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Gives whole part files their final names. Each step may be repeated after a crash, by this worker or another.
 *
 * @param names the part files' attempt, which is not the one that places them after a takeover
 * @param files the final names, all in one folder
 * @param overwrite whether what stands there is replaced
 * @param bytes what it took to make all of them
 */
record Placement(PartNames names, List<Path> files, boolean overwrite, Bytes bytes) {

    /**
     * What a restore had to do with.
     *
     * @param logical size of the files
     * @param compared read from what stood at their place
     * @param fetched from the vault
     */
    record Bytes(long logical, long compared, long fetched) {}

    Placement {
        files = List.copyOf(files);
    }

    /** As a note for the attempts that follow: the attempt's number, the bytes, then a path in each line. */
    String note() {
        return "%d\n%d %d %d\n".formatted(names.attempt(), bytes.logical(), bytes.compared(), bytes.fetched())
                + String.join("\n", files.stream().map(Path::toString).toList());
    }

    static Placement of(String note, PartNames names, boolean overwrite) {
        var lines = note.lines().toList();
        var attempt = Integer.parseInt(lines.getFirst());
        var files = lines.stream().skip(2).map(Path::of).toList();
        var bytes = Arrays.stream(lines.get(1).split(" "))
                .mapToLong(Long::parseLong)
                .toArray();
        return new Placement(
                new PartNames(names.jobId(), attempt), files, overwrite, new Bytes(bytes[0], bytes[1], bytes[2]));
    }

    /**
     * Places all of them.
     *
     * @throws RestoreError.TargetExists when a file has appeared meanwhile and must not be replaced; then none is placed
     */
    void run() throws IOException {
        if (overwrite) {
            for (var file : files) {
                replace(names.of(file), file);
            }
        } else {
            linkAll();
        }
        flush(folder());
    }

    /** The folder of all the files. */
    Path folder() {
        var folder = files.getFirst().getParent();
        if (folder == null) {
            throw new IllegalStateException("targets are absolute: " + files);
        }
        return folder;
    }

    private static void replace(Path part, Path file) throws IOException {
        if (Files.exists(part)) {
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /** A hard link refuses a name that is taken, which a rename does not. The part names go when all links stand. */
    private void linkAll() throws IOException {
        var placed = new ArrayList<Path>();
        try {
            for (var file : files) {
                if (link(names.of(file), file)) {
                    placed.add(file);
                }
            }
        } catch (FileAlreadyExistsException e) {
            for (var file : placed) {
                Files.deleteIfExists(file);
            }
            throw new RestoreError.TargetExists(Path.of(e.getFile()));
        }
        for (var file : files) {
            Files.deleteIfExists(names.of(file));
        }
    }

    /** Whether the file stands there because of this job, and could be taken back. */
    private static boolean link(Path part, Path file) throws IOException {
        if (!Files.exists(part)) {
            return false;
        }
        if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            if (Files.isSameFile(part, file)) {
                return true;
            }
            throw new FileAlreadyExistsException(file.toString());
        }
        try {
            Files.createLink(file, part);
        } catch (FileAlreadyExistsException e) {
            throw e;
        } catch (FileSystemException | UnsupportedOperationException e) {
            // Some file systems have no hard links: the check above is then all there is.
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
        }
        return true;
    }

    /** Makes the names durable, as the content is already. */
    private static void flush(Path folder) throws IOException {
        try (var channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }
}
