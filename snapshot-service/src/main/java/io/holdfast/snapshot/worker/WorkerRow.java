package io.holdfast.snapshot.worker;

import io.holdfast.snapshot.place.Place;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.NullUnmarked;

/** A worker process and when it was last heard of, as the table has it. */
@Entity
@Table(name = "workers")
@NullUnmarked
class WorkerRow {

    @Id
    @Column(name = "worker_id")
    UUID id;

    String host;

    String pools;

    @Column(name = "snapshot_dir")
    String snapshotDir;

    @Column(name = "free_bytes")
    long freeBytes;

    @Column(name = "reads_qcow2")
    boolean readsQcow2;

    @Column(name = "started_at")
    Instant startedAt;

    @Column(name = "seen_at")
    Instant seenAt;

    static WorkerRow of(Place place, boolean readsQcow2, long freeBytes, Instant now) {
        var row = new WorkerRow();
        row.id = place.workerId();
        row.host = place.host();
        row.pools = String.join(",", place.pools());
        row.snapshotDir = place.snapshots().toString();
        row.freeBytes = freeBytes;
        row.readsQcow2 = readsQcow2;
        row.startedAt = now;
        row.seenAt = now;
        return row;
    }

    List<String> poolList() {
        return List.of(pools.split(","));
    }
}
