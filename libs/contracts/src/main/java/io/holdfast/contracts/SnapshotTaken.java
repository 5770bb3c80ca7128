package io.holdfast.contracts;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * All disks of an item are frozen at one moment and can be read; the next step is to ship them, unless they are to stay.
 *
 * @param snapshotId the snapshot
 * @param jobId the backup's job
 * @param pointId the recovery point that its transfer makes
 * @param itemId the protected item
 * @param itemName the item's name in its vault
 * @param vault where the point goes
 * @param policyId the item's policy when the backup was requested
 * @param workload the kind of source
 * @param trigger whether the schedule or a person asked
 * @param backupType how much to read
 * @param slot the moment that the schedule named
 * @param takenAt the moment the content belongs to
 * @param consistency what the workload was told before it was frozen
 * @param disks one entry for each disk of the item
 * @param keepUntil until when the snapshot stays for instant restore
 * @param retainUntil when an on-demand point expires; absent on scheduled ones
 * @param compression how hard to compress, as the item's {@link Source} says; absent for the worker's default
 * @param tier where the point is to rest: what rests as a snapshot is not shipped, and stays until its point is deleted;
 *     absent for the vault
 */
public record SnapshotTaken(
        UUID snapshotId,
        UUID jobId,
        UUID pointId,
        UUID itemId,
        String itemName,
        VaultRef vault,
        UUID policyId,
        WorkloadType workload,
        Trigger trigger,
        BackupType backupType,
        Instant slot,
        Instant takenAt,
        Consistency consistency,
        List<Disk> disks,
        Instant keepUntil,
        @Nullable Instant retainUntil,
        @Nullable String compression,
        @Nullable BackupTier tier)
        implements SnapshotEvent {

    public static final String TYPE = "io.holdfast.snapshot.taken.v1";

    public SnapshotTaken {
        disks = List.copyOf(disks);
        if (disks.isEmpty()) {
            throw new IllegalArgumentException("a snapshot has at least one disk");
        }
    }

    @Override
    public String type() {
        return TYPE;
    }

    /**
     * One frozen disk.
     *
     * @param name the disk's name in the recovery point
     * @param sizeBytes its logical size
     * @param address where a transfer worker reads it, for example {@code file:/var/lib/holdfast/snapshots/…/root.img}
     */
    public record Disk(String name, long sizeBytes, String address) {

        public Disk {
            Require.text("name", name, 128);
            Require.notNegative("sizeBytes", sizeBytes);
            Require.text("address", address, 4_200);
        }
    }
}
