package io.holdfast.snapshot.instant;

import io.holdfast.contracts.BackupTier;
import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.OrderColumn;
import jakarta.persistence.Table;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.hibernate.annotations.BatchSize;
import org.jspecify.annotations.NullUnmarked;
import org.jspecify.annotations.Nullable;

/** A snapshot and what has become of it, as the table has it. */
@Entity
@Table(name = "snapshots")
@NullUnmarked
class SnapshotRow {

    @Id
    @Column(name = "snapshot_id")
    UUID id;

    @Column(name = "job_id")
    UUID jobId;

    @Column(name = "point_id")
    UUID pointId;

    @Column(name = "item_id")
    UUID itemId;

    @Column(name = "item_name")
    String itemName;

    String vault;

    String pool;

    String folder;

    String state;

    @Column(name = "taken_at")
    Instant takenAt;

    @Column(name = "keep_until")
    Instant keepUntil;

    /** Where its point is to rest. */
    String tier;

    @Column(name = "release_at")
    @Nullable Instant releaseAt;

    @Column(name = "release_tries")
    int releaseTries;

    @Column(name = "released_at")
    @Nullable Instant releasedAt;

    @ElementCollection(fetch = FetchType.EAGER)
    @CollectionTable(name = "snapshot_disks", joinColumns = @JoinColumn(name = "snapshot_id"))
    @OrderColumn(name = "position")
    @BatchSize(size = 100)
    List<DiskRow> disks = new ArrayList<>();

    static SnapshotRow of(Snapshot snapshot) {
        var row = new SnapshotRow();
        row.id = snapshot.id();
        row.jobId = snapshot.jobId();
        row.pointId = snapshot.pointId();
        row.itemId = snapshot.itemId();
        row.itemName = snapshot.itemName();
        row.vault = snapshot.vault();
        row.pool = snapshot.pool();
        row.folder = snapshot.folder().toString();
        row.tier = snapshot.tier().toString();
        row.state = (snapshot.tier() == BackupTier.SNAPSHOT ? SnapshotState.SNAPSHOT_TIER : SnapshotState.SHIPPING)
                .toString();
        row.takenAt = snapshot.takenAt();
        row.keepUntil = snapshot.keepUntil();
        snapshot.disks().forEach(disk -> row.disks.add(DiskRow.of(disk)));
        return row;
    }

    Snapshot toSnapshot() {
        return new Snapshot(
                id,
                jobId,
                pointId,
                itemId,
                itemName,
                vault,
                pool,
                Path.of(folder),
                takenAt,
                keepUntil,
                tier(),
                disks.stream().map(DiskRow::toDisk).toList());
    }

    private BackupTier tier() {
        return tier.equals(BackupTier.SNAPSHOT.toString()) ? BackupTier.SNAPSHOT : BackupTier.VAULT_STANDARD;
    }

    void released(Instant now) {
        state = SnapshotState.RELEASED.toString();
        releaseAt = null;
        releasedAt = now;
    }

    void notReleased(Instant nextTry) {
        releaseTries++;
        releaseAt = nextTry;
    }
}
