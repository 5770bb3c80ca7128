package io.holdfast.snapshot.worker;

import io.holdfast.contracts.BackupRequested;
import io.holdfast.contracts.BackupTier;
import io.holdfast.contracts.SnapshotTaken;
import io.holdfast.snapshot.instant.Snapshot;
import io.holdfast.snapshot.workload.Frozen;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * What was asked for and what came of it: from both together follow the row and the event.
 *
 * @param folder where the frozen disks are
 */
record TakenSnapshot(BackupRequested request, UUID id, Frozen frozen, Path folder) {

    Snapshot toSnapshot() {
        var disks = new ArrayList<Snapshot.Disk>();
        for (int i = 0; i < frozen.disks().size(); i++) {
            var disk = frozen.disks().get(i);
            var source = request.source().disks().get(i).path();
            disks.add(new Snapshot.Disk(
                    disk.name(), source, disk.sizeBytes(), disk.made().toString()));
        }
        return new Snapshot(
                id,
                request.jobId(),
                request.pointId(),
                request.itemId(),
                request.itemName(),
                request.vault().name(),
                request.source().pool(),
                folder,
                frozen.takenAt(),
                keepUntil(),
                BackupTier.of(request.tier()),
                disks);
    }

    SnapshotTaken toEvent() {
        return new SnapshotTaken(
                id,
                request.jobId(),
                request.pointId(),
                request.itemId(),
                request.itemName(),
                request.vault(),
                request.policyId(),
                request.source().workload(),
                request.trigger(),
                request.backupType(),
                request.slot(),
                frozen.takenAt(),
                frozen.consistency(),
                addresses(),
                keepUntil(),
                request.retainUntil(),
                request.source().compression(),
                request.tier());
    }

    private List<SnapshotTaken.Disk> addresses() {
        return frozen.disks().stream()
                .map(it -> new SnapshotTaken.Disk(it.name(), it.sizeBytes(), address(folder.resolve(it.name()))))
                .toList();
    }

    private Instant keepUntil() {
        return frozen.takenAt().plus(Duration.ofDays(request.snapshotDays()));
    }

    private static String address(Path file) {
        try {
            return new URI("file", null, file.toString(), null).toString();
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException("no address for " + file, e);
        }
    }
}
