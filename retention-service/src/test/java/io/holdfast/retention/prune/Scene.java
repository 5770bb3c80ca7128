package io.holdfast.retention.prune;

import static io.holdfast.contracts.BackupTier.SNAPSHOT;

import io.holdfast.contracts.BackupTier;
import io.holdfast.contracts.BackupType;
import io.holdfast.contracts.Consistency;
import io.holdfast.contracts.DetectionMode;
import io.holdfast.contracts.Immutability;
import io.holdfast.contracts.PolicyChanged;
import io.holdfast.contracts.PolicyTerms;
import io.holdfast.contracts.ProtectionChanged;
import io.holdfast.contracts.ProtectionState;
import io.holdfast.contracts.RecoveryPointCreated;
import io.holdfast.contracts.RecoveryPointDeleted;
import io.holdfast.contracts.RecoveryPointSoftDeleted;
import io.holdfast.contracts.RecoveryPointUndeleted;
import io.holdfast.contracts.Redundancy;
import io.holdfast.contracts.SnapshotTaken;
import io.holdfast.contracts.Source;
import io.holdfast.contracts.Trigger;
import io.holdfast.contracts.VaultChanged;
import io.holdfast.contracts.VaultRef;
import io.holdfast.contracts.WorkloadType;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One item with its policy and vault, of its own for each test. */
record Scene(VaultRef vault, UUID policyId, UUID itemId, String item) {

    static Scene fresh() {
        var item = UUID.randomUUID();
        return new Scene(
                new VaultRef(UUID.randomUUID(), "vault-" + item.toString().substring(0, 8), "primary"),
                UUID.randomUUID(),
                item,
                "item-" + item);
    }

    Scene sameNameInAnotherVault() {
        var other = fresh();
        return new Scene(other.vault, other.policyId, other.itemId, item);
    }

    static Instant daysAgo(int days) {
        return Instant.now().truncatedTo(ChronoUnit.SECONDS).minus(days, ChronoUnit.DAYS);
    }

    PolicyChanged policy(long version, PolicyTerms terms) {
        return PolicyChanged.of(policyId, vault.id(), "DefaultPolicy", terms, version, false);
    }

    ProtectionChanged protection(long version, ProtectionState state) {
        return protection(version, state, policyId);
    }

    ProtectionChanged protection(long version, ProtectionState state, UUID policy) {
        var source =
                new Source(WorkloadType.DISK_IMAGE, "default", List.of(new Source.Disk("root.img", "/srv/root.img")));
        return new ProtectionChanged(itemId, item, vault, policy, source, state, null, version);
    }

    RecoveryPointCreated point(Instant takenAt) {
        return point(takenAt, Trigger.SCHEDULED, null);
    }

    RecoveryPointCreated onDemand(Instant takenAt, @Nullable Instant retainUntil) {
        return point(takenAt, Trigger.ON_DEMAND, retainUntil);
    }

    /** A point of a database. */
    RecoveryPointCreated linked(Instant takenAt, BackupType type) {
        return point(takenAt, Trigger.SCHEDULED, null, WorkloadType.SQL_SERVER, type);
    }

    /** A point that rests as a snapshot. */
    RecoveryPointCreated snapshot(Instant takenAt) {
        return point(takenAt, Trigger.SCHEDULED, null, WorkloadType.DISK_IMAGE, BackupType.INCREMENTAL, SNAPSHOT);
    }

    VaultChanged vault(int softDeleteDays) {
        return vault(softDeleteDays, Immutability.DISABLED);
    }

    VaultChanged immutableVault() {
        return vault(0, Immutability.LOCKED);
    }

    private VaultChanged vault(int softDeleteDays, Immutability immutability) {
        return new VaultChanged(vault, Redundancy.LOCALLY_REDUNDANT, null, softDeleteDays, immutability, 1, false);
    }

    RecoveryPointSoftDeleted hidden(RecoveryPointCreated point, Instant purgeAt) {
        return new RecoveryPointSoftDeleted(point.pointId(), itemId, vault, purgeAt, false, "Its policy was changed.");
    }

    RecoveryPointSoftDeleted hiddenOnRequest(RecoveryPointCreated point, Instant purgeAt) {
        return new RecoveryPointSoftDeleted(point.pointId(), itemId, vault, purgeAt, true, "deleted on request");
    }

    RecoveryPointUndeleted undeleted(RecoveryPointCreated point) {
        return new RecoveryPointUndeleted(point.pointId(), itemId, vault);
    }

    RecoveryPointDeleted deleted(RecoveryPointCreated point) {
        return new RecoveryPointDeleted(point.pointId(), itemId, vault, Instant.now(), "A person asked for it.");
    }

    private RecoveryPointCreated point(Instant takenAt, Trigger trigger, @Nullable Instant retainUntil) {
        return point(takenAt, trigger, retainUntil, WorkloadType.DISK_IMAGE, BackupType.INCREMENTAL);
    }

    private RecoveryPointCreated point(
            Instant takenAt, Trigger trigger, @Nullable Instant retainUntil, WorkloadType workload, BackupType type) {
        return point(takenAt, trigger, retainUntil, workload, type, null);
    }

    private RecoveryPointCreated point(
            Instant takenAt,
            Trigger trigger,
            @Nullable Instant retainUntil,
            WorkloadType workload,
            BackupType type,
            @Nullable BackupTier tier) {
        return new RecoveryPointCreated(
                UUID.randomUUID(),
                UUID.randomUUID(),
                itemId,
                item,
                vault,
                workload,
                policyId,
                UUID.randomUUID(),
                trigger,
                type,
                takenAt,
                takenAt,
                Consistency.CRASH_CONSISTENT,
                DetectionMode.FULL_COMPARE,
                1 << 30,
                1 << 20,
                1 << 16,
                1 << 15,
                retainUntil,
                tier,
                tier == SNAPSHOT
                        ? List.of(new SnapshotTaken.Disk("root.img", 1 << 30, "file:/snapshots/root.img"))
                        : null);
    }
}
