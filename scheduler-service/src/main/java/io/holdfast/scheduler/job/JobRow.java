package io.holdfast.scheduler.job;

import io.holdfast.contracts.BackupTier;
import io.holdfast.contracts.VaultRef;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A job as it is stored. Words of the contracts are stored as they are published, so that SQL can write rows, too. */
@Entity
@Table(name = "jobs")
class JobRow {

    @Id
    UUID id;

    String operation;
    String status;
    String trigger;

    @Column(name = "item_id")
    UUID itemId;

    @Column(name = "item_name")
    String itemName;

    @Column(name = "vault_id")
    UUID vaultId;

    @Column(name = "vault_name")
    String vaultName;

    @Column(name = "vault_region")
    String vaultRegion;

    @Nullable String pool;

    @Column(name = "point_id")
    UUID pointId;

    @Column(name = "policy_id")
    @Nullable UUID policyId;

    @Column(name = "backup_type")
    @Nullable String backupType;

    @Nullable Instant slot;

    @Column(name = "retain_until")
    @Nullable Instant retainUntil;

    @Nullable String reason;

    /** Where the point of a backup is to rest. */
    String tier = BackupTier.VAULT_STANDARD.toString();

    /** As JSON, only of a restore from a snapshot. */
    @Column(name = "snapshot_disks")
    @Nullable String snapshotDisks;

    @Nullable String target;

    boolean overwrite;

    @Column(name = "retry_of")
    @Nullable UUID retryOf;

    @Column(name = "started_at")
    Instant startedAt;

    @Column(name = "shipping_at")
    @Nullable Instant shippingAt;

    @Column(name = "ended_at")
    @Nullable Instant endedAt;

    @Column(name = "heard_at")
    Instant heardAt;

    @Column(name = "done_bytes")
    @Nullable Long doneBytes;

    @Column(name = "total_bytes")
    @Nullable Long totalBytes;

    @Column(name = "waiting_because")
    @Nullable String waitingBecause;

    @Nullable String result;

    @Nullable String error;

    @Version
    long version;

    @SuppressWarnings("NullAway.Init")
    protected JobRow() {}

    static JobRow of(Job job, Words words) {
        var row = new JobRow();
        row.id = job.id();
        row.operation = job.work().operation().toString();
        row.trigger = job.trigger().toString();
        row.itemId = job.itemId();
        row.itemName = job.itemName();
        row.vaultId = job.vault().id();
        row.vaultName = job.vault().name();
        row.vaultRegion = job.vault().region();
        row.pool = job.pool();
        row.pointId = job.pointId();
        row.retryOf = job.retryOf();
        row.startedAt = job.startedAt();
        row.heardAt = job.startedAt();
        row.take(job.work(), words);
        row.take(job.state(), words);
        return row;
    }

    private void take(Work work, Words words) {
        switch (work) {
            case Work.Backup backup -> {
                policyId = backup.policyId();
                backupType = backup.type().toString();
                slot = backup.slot();
                retainUntil = backup.retainUntil();
                reason = backup.reason();
                tier = backup.tier().toString();
            }
            case Work.Restore restore -> {
                target = restore.target();
                overwrite = restore.overwrite();
                snapshotDisks = words.write(restore.snapshotDisks());
            }
            case Work.Verify verify -> {}
        }
    }

    void take(JobState state, Words words) {
        status = state.status().toString();
        switch (state) {
            case JobState.Freezing freezing -> {}
            case JobState.Cancelling cancelling -> {}
            case JobState.Moving moving -> shippingAt = moving.since();
            case JobState.Ended ended -> {
                shippingAt = ended.movingSince();
                endedAt = ended.at();
                result = words.write(ended.result());
                error = words.write(ended.error());
            }
        }
    }

    Job toJob(Words words) {
        return new Job(
                id,
                itemId,
                itemName,
                new VaultRef(vaultId, vaultName, vaultRegion),
                Objects.requireNonNullElse(pool, ""),
                toWork(words),
                words.trigger(trigger),
                pointId,
                startedAt,
                toState(words),
                progress(words),
                retryOf,
                version);
    }

    private Job.@Nullable Progress progress(Words words) {
        return doneBytes == null || totalBytes == null
                ? null
                : new Job.Progress(doneBytes, totalBytes, endedAt == null ? words.error(waitingBecause) : null);
    }

    private Work toWork(Words words) {
        return switch (words.operation(operation)) {
            case BACKUP ->
                new Work.Backup(
                        Objects.requireNonNull(policyId),
                        words.backupType(Objects.requireNonNull(backupType)),
                        Objects.requireNonNull(slot),
                        retainUntil,
                        reason,
                        words.tier(tier));
            case RESTORE -> new Work.Restore(Objects.requireNonNull(target), overwrite, words.disks(snapshotDisks));
            case VERIFY -> new Work.Verify();
        };
    }

    private JobState toState(Words words) {
        return switch (words.status(status)) {
            case IN_PROGRESS -> shippingAt == null ? new JobState.Freezing() : new JobState.Moving(shippingAt);
            case CANCELLING -> new JobState.Cancelling();
            case CANCELLED, COMPLETED, COMPLETED_WITH_WARNINGS, FAILED ->
                new JobState.Ended(
                        words.status(status),
                        shippingAt,
                        Objects.requireNonNull(endedAt),
                        words.result(words.operation(operation), result),
                        words.error(error));
        };
    }
}
