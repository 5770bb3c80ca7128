package io.holdfast.transfer.frozen;

import io.holdfast.contracts.SnapshotTaken;
import io.holdfast.vaultformat.error.VaultError;
import io.holdfast.vaultformat.source.BlockSource;
import io.holdfast.vaultformat.source.Extent;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** A disk that must not change its size while it is read; whoever asks for the size learns that it did. */
record FrozenSource(SnapshotTaken.Disk disk, BlockSource source) implements BlockSource {

    @Override
    public long size() throws IOException {
        var size = source.size();
        if (size < disk.sizeBytes()) {
            throw new VaultError.SourceShrank(describe(), disk.sizeBytes());
        }
        if (size > disk.sizeBytes()) {
            throw new FrozenError.SizeChanged(disk.name(), Path.of(describe()), disk.sizeBytes(), size);
        }
        return size;
    }

    @Override
    public void read(long position, byte[] into, int offset, int length) throws IOException {
        source.read(position, into, offset, length);
    }

    @Override
    public Optional<Extent> dataAt(long from, long limit) throws IOException {
        return source.dataAt(from, limit);
    }

    @Override
    public String describe() {
        return source.describe();
    }

    @Override
    public void close() {
        source.close();
    }
}
