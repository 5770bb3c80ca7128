package io.holdfast.snapshot.instant;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The folder of the snapshots: {@code <snapshot id>/<disk>} for finished ones, {@code .taking/<job id>.<attempt>/} for
 * those under way.
 *
 * <p>Each attempt has a folder of its own, so that a worker that has lost its lease without knowing disturbs nobody. A
 * snapshot appears under its id whole, by one rename.
 */
public final class SnapshotFolders {

    private static final FileAttribute<Set<PosixFilePermission>> PRIVATE =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

    private final Path root;
    private final Path taking;

    public SnapshotFolders(Path root) {
        this.root = root;
        this.taking = root.resolve(".taking");
    }

    /**
     * Where one attempt works.
     *
     * @param disks becomes the snapshot's folder
     * @param scratch is thrown away
     */
    public record Attempt(Path folder, Path disks, Path scratch) {}

    /** Removes what earlier attempts of the job have left and makes room for this one. */
    public Attempt begin(UUID jobId, int attempt) throws IOException {
        Files.createDirectories(taking, PRIVATE);
        removeAttemptsOf(jobId);
        var folder = Files.createDirectory(taking.resolve(jobId + "." + attempt), PRIVATE);
        return new Attempt(
                folder,
                Files.createDirectory(folder.resolve("disks"), PRIVATE),
                Files.createDirectory(folder.resolve("scratch"), PRIVATE));
    }

    /** Removes what any attempt of the job has left. */
    public void removeAttemptsOf(UUID jobId) throws IOException {
        for (var leftover : entries(taking)) {
            if (name(leftover).startsWith(jobId + ".")) {
                remove(leftover);
            }
        }
    }

    /** Makes an attempt's disks the snapshot, durably: after a power cut it is there whole. */
    public Path keep(Attempt attempt, UUID snapshotId) throws IOException {
        sync(attempt.disks());
        var folder = of(snapshotId);
        Files.move(attempt.disks(), folder, StandardCopyOption.ATOMIC_MOVE);
        sync(root);
        return folder;
    }

    /** Where a snapshot is, or would be. */
    public Path of(UUID snapshotId) {
        return root.resolve(snapshotId.toString());
    }

    /** Deletes a folder and all in it; one that is gone already is fine. */
    public static void remove(Path folder) throws IOException {
        try {
            Files.walkFileTree(folder, new Removal());
        } catch (NoSuchFileException e) {
            // gone already, or somebody else is removing it, too
        }
    }

    /** The ids of finished snapshots that have lain here since before a moment. */
    List<UUID> finishedBefore(Instant moment) throws IOException {
        var ids = new ArrayList<UUID>();
        for (var folder : entries(root)) {
            if (isUuid(name(folder)) && isOlder(folder, moment)) {
                ids.add(UUID.fromString(name(folder)));
            }
        }
        return ids;
    }

    /** Removes the folders of attempts from before a moment whose job is not under way; returns how many. */
    int removeAttempts(Instant before, Predicate<UUID> underWay) throws IOException {
        var removed = 0;
        for (var folder : entries(taking)) {
            var jobId = name(folder).replaceFirst("\\.\\d+$", "");
            if (isUuid(jobId) && isOlder(folder, before) && !underWay.test(UUID.fromString(jobId))) {
                remove(folder);
                removed++;
            }
        }
        return removed;
    }

    private static boolean isOlder(Path folder, Instant moment) throws IOException {
        try {
            return Files.getLastModifiedTime(folder).toInstant().isBefore(moment);
        } catch (NoSuchFileException e) {
            return false;
        }
    }

    private static boolean isUuid(String name) {
        return name.matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    }

    private static String name(Path path) {
        return String.valueOf(path.getFileName());
    }

    private static List<Path> entries(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return List.of();
        }
        try (var entries = Files.list(folder)) {
            return entries.toList();
        }
    }

    private static void sync(Path folder) throws IOException {
        try (var channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    private static final class Removal extends SimpleFileVisitor<Path> {

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
            Files.deleteIfExists(file);
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
            if (e instanceof NoSuchFileException) {
                return FileVisitResult.CONTINUE;
            }
            throw e;
        }

        @Override
        public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException e) throws IOException {
            if (e != null) {
                throw e;
            }
            Files.deleteIfExists(folder);
            return FileVisitResult.CONTINUE;
        }
    }
}
