package io.holdfast.vaultformat.restore;

import io.holdfast.vaultformat.error.VaultError;
import io.holdfast.vaultformat.source.Extent;
import io.holdfast.vaultformat.source.SparseFile;
import io.holdfast.vaultformat.store.DirectFile;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.LongAdder;

/** The file a disk is restored to: written in any order, sparse where nothing is written and nothing was. */
final class TargetFile implements AutoCloseable {

    private static final FileAttribute<Set<PosixFilePermission>> OWNER_ONLY =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

    private static final int ZEROS = 64 << 10;

    private final Path path;
    private final boolean made;
    private final long reusedBytes;
    private final FileChannel channel;
    private final Optional<DirectFile> direct;
    private final SparseFile holes;
    private final LongAdder written = new LongAdder();

    private TargetFile(Path path, boolean made, long reusedBytes, FileChannel channel) {
        this.path = path;
        this.made = made;
        this.reusedBytes = reusedBytes;
        this.channel = channel;
        this.direct = DirectFile.openToWrite(path);
        this.holes = SparseFile.openToWrite(path);
    }

    static TargetFile create(Path target, long size, long heldBytes, boolean overwrite) {
        var path = target.toAbsolutePath();
        var there = Files.exists(path);
        if (there && !overwrite) {
            throw new VaultError.TargetExists(path.toString());
        }
        if (there && !Files.isRegularFile(path)) {
            throw new VaultError.TargetUnwritable(path.toString(), "it is not a regular file");
        }
        try {
            if (!there) {
                createPrivately(path);
            }
            refuseWithoutRoom(path, heldBytes);
            var before = Files.size(path);
            try (var file = new RandomAccessFile(path.toFile(), "rw")) {
                file.setLength(size);
            }
            var channel = FileChannel.open(path, StandardOpenOption.WRITE);
            return new TargetFile(path, !there, Math.min(before, size), channel);
        } catch (IOException e) {
            removeIf(!there, path);
            throw explain(path, e);
        } catch (VaultError e) {
            removeIf(!there, path);
            throw e;
        }
    }

    /** A disk holds what its file's readers were chosen for; who they are is not known here. */
    private static void createPrivately(Path path) throws IOException {
        if (path.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.createFile(path, OWNER_ONLY);
        } else {
            Files.createFile(path);
        }
    }

    /** What the file takes up now is written over, or given back. */
    private static void refuseWithoutRoom(Path path, long heldBytes) throws IOException {
        var room = Files.getFileStore(path).getUsableSpace();
        try (var file = SparseFile.openToWrite(path)) {
            var size = Files.size(path);
            var data = file.dataAt(0, size);
            while (room < heldBytes && data.isPresent()) {
                room += data.get().length();
                data = file.dataAt(data.get().end(), size);
            }
        }
        if (room < heldBytes) {
            throw new VaultError.TargetFull(
                    path.toString(), "%d bytes are free, %d are needed".formatted(room, heldBytes));
        }
    }

    Path path() {
        return path;
    }

    /** How far the file reaches that was there before, and stands as it was until it is written to. */
    long reusedBytes() {
        return reusedBytes;
    }

    long writtenBytes() {
        return written.sum();
    }

    void write(long position, byte[] bytes, int offset, int length) {
        try {
            if (direct.isEmpty() || !direct.get().write(position, bytes, offset, length)) {
                writeCached(position, ByteBuffer.wrap(bytes, offset, length));
            }
            written.add(length);
        } catch (IOException e) {
            throw explain(path, e);
        }
    }

    /** Makes a stretch zeros: a hole where the file system can make one. */
    void zero(Extent stretch) {
        if (stretch.length() == 0 || holes.punch(stretch)) {
            return;
        }
        try {
            for (var at = stretch.position(); at < stretch.end(); at += ZEROS) {
                writeCached(at, ByteBuffer.allocate((int) Math.min(ZEROS, stretch.end() - at)));
            }
        } catch (IOException e) {
            throw explain(path, e);
        }
    }

    private void writeCached(long position, ByteBuffer bytes) throws IOException {
        for (var at = position; bytes.hasRemaining(); ) {
            at += channel.write(bytes, at);
        }
    }

    /** Makes content and name durable. */
    void finish() {
        try (var folder = FileChannel.open(Objects.requireNonNull(path.getParent()), StandardOpenOption.READ)) {
            channel.force(true);
            folder.force(true);
        } catch (IOException e) {
            throw explain(path, e);
        }
    }

    /** Takes a file away that this restore made and could not complete. */
    void abandon() {
        close();
        removeIf(made, path);
    }

    private static void removeIf(boolean made, Path path) {
        if (made) {
            try {
                Files.deleteIfExists(path);
            } catch (IOException e) {
                // the error that led here matters more
            }
        }
    }

    private static VaultError explain(Path path, IOException e) {
        var problem = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
        var lower = problem.toLowerCase(Locale.ROOT);
        return lower.contains("no space left") || lower.contains("quota") || lower.contains("file too large")
                ? new VaultError.TargetFull(path.toString(), problem)
                : new VaultError.TargetUnwritable(path.toString(), e.getClass().getSimpleName() + " " + problem);
    }

    @Override
    public void close() {
        try {
            holes.close();
            direct.ifPresent(DirectFile::close);
            channel.close();
        } catch (IOException e) {
            throw explain(path, e);
        }
    }
}
