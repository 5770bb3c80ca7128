package io.holdfast.snapshot;

import io.holdfast.contracts.BackupRequested;
import io.holdfast.contracts.BackupTier;
import io.holdfast.contracts.BackupType;
import io.holdfast.contracts.Source;
import io.holdfast.contracts.Trigger;
import io.holdfast.contracts.VaultRef;
import io.holdfast.contracts.WorkloadType;
import java.nio.file.Path;
import java.time.Instant;
import java.util.UUID;
import java.util.stream.Stream;

/** Makes requests as the scheduler makes them. */
public final class Requests {

    private static final VaultRef VAULT = new VaultRef(UUID.randomUUID(), "production", "primary");

    private Requests() {}

    public static BackupRequested backup(Path... disks) {
        return backup("default", disks);
    }

    public static BackupRequested backup(String pool, Path... disks) {
        return backup(pool, BackupTier.VAULT_STANDARD, disks);
    }

    public static BackupRequested backup(String pool, BackupTier tier, Path... disks) {
        return new BackupRequested(
                UUID.randomUUID(),
                UUID.randomUUID(),
                UUID.randomUUID(),
                "web",
                VAULT,
                new Source(
                        WorkloadType.DISK_IMAGE,
                        pool,
                        Stream.of(disks)
                                .map(it -> new Source.Disk(String.valueOf(it.getFileName()), it.toString()))
                                .toList()),
                UUID.randomUUID(),
                Trigger.SCHEDULED,
                BackupType.INCREMENTAL,
                Instant.parse("2026-03-02T02:00:00Z"),
                2,
                null,
                tier);
    }
}
