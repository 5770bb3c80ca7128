package io.holdfast.transfer.restore;

import io.holdfast.contracts.SnapshotTaken;
import io.holdfast.transfer.frozen.FrozenError;
import io.holdfast.transfer.frozen.SnapshotDisks;
import io.holdfast.transfer.restore.Placement.Bytes;
import io.holdfast.transfer.task.Attempt;
import io.holdfast.vaultformat.error.VaultError;
import io.holdfast.vaultformat.progress.Progress;
import io.holdfast.vaultformat.progress.ProgressListener;
import io.holdfast.vaultformat.source.BlockSource;
import io.holdfast.vaultformat.source.DiskSource;
import io.holdfast.vaultformat.source.Extent;
import io.holdfast.vaultformat.source.Zeros;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * A point that rests as a snapshot. A file that is to be replaced is not compared first: reading it would spare no read of
 * the snapshot, which is as near.
 */
record SnapshotContent(SnapshotDisks frozen) implements Content {

    private static final int STEP = 1 << 20;
    private static final Set<StandardOpenOption> NEW = Set.of(StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW);

    /** @throws RestoreError.SnapshotGone when its files are not there as they were announced */
    static SnapshotContent open(UUID pointId, List<SnapshotTaken.Disk> disks) {
        try {
            return new SnapshotContent(SnapshotDisks.open(disks));
        } catch (FrozenError e) {
            throw switch (e) {
                case FrozenError.SourceMissing gone -> new RestoreError.SnapshotGone(pointId, gone);
                case FrozenError.SizeChanged spoilt -> new RestoreError.SnapshotGone(pointId, spoilt);
                case FrozenError.AddressUnknown unknown -> unknown;
            };
        }
    }

    @Override
    public List<String> disks() {
        return frozen.sources().stream().map(DiskSource::name).toList();
    }

    @Override
    public long heldBytes() throws IOException {
        var held = 0L;
        for (var disk : frozen.sources()) {
            var size = disk.blocks().size();
            var data = disk.blocks().dataAt(0, size);
            while (data.isPresent()) {
                held += data.get().length();
                data = disk.blocks().dataAt(data.get().end(), size);
            }
        }
        return held;
    }

    @Override
    public Bytes write(Map<String, Path> parts, Map<String, Path> present, Attempt attempt) throws IOException {
        var total = 0L;
        for (var disk : frozen.sources()) {
            total += disk.blocks().size();
        }
        var copy = new Copy(total, attempt.progress());
        for (var disk : frozen.sources()) {
            copy.run(disk.blocks(), Objects.requireNonNull(parts.get(disk.name())));
        }
        return new Bytes(total, 0, 0);
    }

    @Override
    public void close() {
        frozen.close();
    }

    /** Goes through all disks, one after the other. */
    private static final class Copy {

        private final byte[] step = new byte[STEP];
        private final long total;
        private final ProgressListener progress;
        private long done;
        private long read;
        private long written;

        private Copy(long total, ProgressListener progress) {
            this.total = total;
            this.progress = progress;
        }

        void run(BlockSource from, Path to) throws IOException {
            var size = from.size();
            var before = done;
            try (var file = FileChannel.open(to, NEW, ownerOnly(to))) {
                if (size > 0) {
                    // the file has its length although it may end in a hole
                    file.write(ByteBuffer.allocate(1), size - 1);
                }
                var data = dataAt(from, 0, size);
                while (data.isPresent()) {
                    var end = Math.min(data.get().end(), data.get().position() + STEP);
                    step(from, file, data.get().position(), (int)
                            (end - data.get().position()));
                    done = before + end;
                    tell();
                    data = dataAt(from, end, size);
                }
            } catch (IOException e) {
                throw explained(to, e);
            }
            done = before + size;
            tell();
        }

        private void step(BlockSource from, FileChannel file, long position, int length) throws IOException {
            try {
                from.read(position, step, 0, length);
            } catch (IOException e) {
                throw unreadable(from, e);
            }
            read += length;
            if (Zeros.only(step, 0, length)) {
                return;
            }
            var bytes = ByteBuffer.wrap(step, 0, length);
            while (bytes.hasRemaining()) {
                file.write(bytes, position + bytes.position());
            }
            written += length;
        }

        private void tell() {
            if (progress.stopRequested()) {
                throw new VaultError.Stopped("The restore");
            }
            progress.progressed(new Progress(total, done, read, written, 0));
        }

        private static Optional<Extent> dataAt(BlockSource from, long position, long limit) {
            try {
                return from.dataAt(position, limit);
            } catch (IOException e) {
                throw unreadable(from, e);
            }
        }

        private static VaultError unreadable(BlockSource from, IOException e) {
            return new VaultError.SourceUnreadable(from.describe(), String.valueOf(e.getMessage()));
        }

        private static FileAttribute<?>[] ownerOnly(Path to) {
            return to.getFileSystem().supportedFileAttributeViews().contains("posix")
                    ? new FileAttribute<?>[] {
                        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                    }
                    : new FileAttribute<?>[0];
        }

        private static RuntimeException explained(Path to, IOException e) {
            var problem = String.valueOf(e.getMessage());
            return problem.contains("No space left") || problem.contains("quota")
                    ? new VaultError.TargetFull(to.toString(), problem)
                    : new VaultError.TargetUnwritable(to.toString(), problem);
        }
    }
}
