package io.holdfast.transfer.frozen;

import io.holdfast.contracts.SnapshotTaken;
import io.holdfast.vaultformat.error.VaultError;
import io.holdfast.vaultformat.source.DiskSource;
import io.holdfast.vaultformat.source.FileSource;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The disks of a snapshot, open for reading, each found to be as large as was announced. */
public record SnapshotDisks(List<DiskSource> sources) implements AutoCloseable {

    public SnapshotDisks {
        sources = List.copyOf(sources);
    }

    public static SnapshotDisks open(List<SnapshotTaken.Disk> disks) {
        var opened = new ArrayList<DiskSource>();
        try {
            disks.forEach(disk -> opened.add(open(disk)));
            return new SnapshotDisks(opened);
        } catch (RuntimeException e) {
            opened.forEach(it -> it.blocks().close());
            throw e;
        }
    }

    private static DiskSource open(SnapshotTaken.Disk disk) {
        var file = fileOf(disk);
        if (!Files.exists(file)) {
            throw new FrozenError.SourceMissing(disk.name(), file);
        }
        var source = FileSource.open(file);
        try {
            if (source.size() != disk.sizeBytes()) {
                throw new FrozenError.SizeChanged(disk.name(), file, disk.sizeBytes(), source.size());
            }
            return DiskSource.of(disk.name(), new FrozenSource(disk, source));
        } catch (IOException e) {
            source.close();
            throw new VaultError.SourceUnreadable(file.toString(), String.valueOf(e.getMessage()));
        } catch (FrozenError e) {
            source.close();
            throw e;
        }
    }

    private static Path fileOf(SnapshotTaken.Disk disk) {
        if (!disk.address().startsWith("file:/")) {
            throw new FrozenError.AddressUnknown(disk.name(), disk.address());
        }
        try {
            return Path.of(URI.create(disk.address()));
        } catch (IllegalArgumentException e) {
            return plain(disk);
        }
    }

    /** An address whose path was not percent-encoded, for example with a space in it. */
    private static Path plain(SnapshotTaken.Disk disk) {
        try {
            return Path.of(disk.address().substring("file:".length()));
        } catch (InvalidPathException e) {
            throw new FrozenError.AddressUnknown(disk.name(), disk.address());
        }
    }

    @Override
    public void close() {
        sources.forEach(it -> it.blocks().close());
    }
}
