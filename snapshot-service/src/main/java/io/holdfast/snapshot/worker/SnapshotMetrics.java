package io.holdfast.snapshot.worker;

import io.holdfast.snapshot.workload.Frozen;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;

/** Counts the snapshots of this worker by how they were made, and its failures by their code. */
final class SnapshotMetrics {

    private final MeterRegistry registry;

    SnapshotMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    void taken(Frozen frozen, Instant started, Instant ended) {
        frozen.disks()
                .forEach(disk -> registry.counter(
                                "holdfast.snapshots.disks", "made", disk.made().toString())
                        .increment());
        registry.timer("holdfast.snapshots.taking").record(Duration.between(started, ended));
    }

    void failed(String code) {
        registry.counter("holdfast.snapshots.failed", "code", code).increment();
    }
}
