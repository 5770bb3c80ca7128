package io.holdfast.vaultformat.restore;

import io.holdfast.vaultformat.error.VaultError;
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

/** The file a disk is restored to: written in any order, sparse where nothing is written. */
final class TargetFile implements AutoCloseable {

    private static final FileAttribute<Set<PosixFilePermission>> OWNER_ONLY =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

    private final Path path;
    private final boolean made;
    private final FileChannel channel;
    private final Optional<DirectFile> direct;
    private final LongAdder written = new LongAdder();

    private TargetFile(Path path, boolean made, FileChannel channel) {
        this.path = path;
        this.made = made;
        this.channel = channel;
        this.direct = DirectFile.openToWrite(path);
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
            try (var file = new RandomAccessFile(path.toFile(), "rw")) {
                file.setLength(0);
                file.setLength(size);
            }
            return new TargetFile(path, !there, FileChannel.open(path, StandardOpenOption.WRITE));
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

    private static void refuseWithoutRoom(Path path, long heldBytes) throws IOException {
        var room = Files.getFileStore(path).getUsableSpace() + Files.size(path);
        if (room < heldBytes) {
            throw new VaultError.TargetFull(
                    path.toString(), "%d bytes are free, %d are needed".formatted(room, heldBytes));
        }
    }

    Path path() {
        return path;
    }

    long writtenBytes() {
        return written.sum();
    }

    void write(long position, byte[] bytes, int offset, int length) {
        try {
            if (direct.isEmpty() || !direct.get().write(position, bytes, offset, length)) {
                var buffer = ByteBuffer.wrap(bytes, offset, length);
                while (buffer.hasRemaining()) {
                    channel.write(buffer, position + buffer.position() - offset);
                }
            }
            written.add(length);
        } catch (IOException e) {
            throw explain(path, e);
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
            direct.ifPresent(DirectFile::close);
            channel.close();
        } catch (IOException e) {
            throw explain(path, e);
        }
    }
}
