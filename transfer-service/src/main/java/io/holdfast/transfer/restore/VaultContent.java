package io.holdfast.transfer.restore;

import io.holdfast.contracts.RestoreRequested;
import io.holdfast.transfer.restore.Placement.Bytes;
import io.holdfast.transfer.store.ReaderNames;
import io.holdfast.transfer.store.Vaults;
import io.holdfast.transfer.task.Attempt;
import io.holdfast.vaultformat.point.DiskManifest;
import io.holdfast.vaultformat.point.Manifest;
import io.holdfast.vaultformat.restore.RestoreOptions;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A point in a vault: what a file that is to be replaced has of it is not fetched. */
record VaultContent(Vaults.OpenVault open, Manifest point, ReaderNames readers) implements Content {

    /** Ends the readers of the attempts before, which hold up reclaims of the vault. */
    static VaultContent open(RestoreRequested asked, Vaults vaults, ReaderNames readers, int attempt) {
        var open = vaults.open(asked.vault());
        try {
            open.vault().endReaders(readers.upTo(attempt - 1), "another attempt took over");
            var point = open.vault()
                    .point(asked.pointId().toString())
                    .orElseThrow(() -> new RestoreError.PointUnknown(
                            asked.pointId(), asked.vault().name()));
            return new VaultContent(open, point, readers);
        } catch (RuntimeException e) {
            open.close();
            throw e;
        }
    }

    @Override
    public List<String> disks() {
        return point.disks().stream().map(DiskManifest::name).toList();
    }

    @Override
    public long heldBytes() {
        return point.stats().heldBytes();
    }

    @Override
    public Bytes write(Map<String, Path> parts, Map<String, Path> present, Attempt attempt) {
        var options = RestoreOptions.defaults().overwriting().takingFrom(present);
        var reader = readers.of(attempt.number());
        var report = open.vault().restore(reader, point.pointId(), parts, options, attempt.progress());
        return new Bytes(point.stats().logicalBytes(), report.comparedBytes(), report.fetchedBytes());
    }

    @Override
    public void close() {
        open.close();
    }
}
