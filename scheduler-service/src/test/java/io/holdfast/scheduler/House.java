package io.holdfast.scheduler;

import io.holdfast.contracts.BackupRequested;
import io.holdfast.contracts.BackupTier;
import io.holdfast.contracts.BackupType;
import io.holdfast.contracts.Consistency;
import io.holdfast.contracts.DetectionMode;
import io.holdfast.contracts.ErrorDetail;
import io.holdfast.contracts.Event;
import io.holdfast.contracts.PolicyChanged;
import io.holdfast.contracts.PolicyConsistency;
import io.holdfast.contracts.PolicyKind;
import io.holdfast.contracts.PolicyTerms;
import io.holdfast.contracts.ProtectionChanged;
import io.holdfast.contracts.ProtectionState;
import io.holdfast.contracts.RecoveryPointCreated;
import io.holdfast.contracts.Retention;
import io.holdfast.contracts.Schedule;
import io.holdfast.contracts.ScheduleKind;
import io.holdfast.contracts.SnapshotFailed;
import io.holdfast.contracts.SnapshotTaken;
import io.holdfast.contracts.Source;
import io.holdfast.contracts.TransferFailed;
import io.holdfast.contracts.TransferProgressed;
import io.holdfast.contracts.Trigger;
import io.holdfast.contracts.VaultRef;
import io.holdfast.contracts.WorkloadType;
import io.holdfast.testkit.Topic;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/** Says what the other services would say. */
public final class House {

    public static final ErrorDetail ERROR =
            new ErrorDetail("UserErrorSourceNotFound", "There is no disk.", List.of("Check the path."));
    public static final List<SnapshotTaken.Disk> FROZEN =
            List.of(new SnapshotTaken.Disk("root.img", 1_000_000, "file:/snapshots/root.img"));
    private static final Instant PURGE = Instant.parse("2099-01-15T02:00:00Z");
    private static final Map<String, Topic> TOPICS = new ConcurrentHashMap<>();

    static {
        // joining a consumer group on a busy machine takes its time; whoever waits for an event has published one
        Awaitility.setDefaultTimeout(Duration.ofSeconds(40));
    }

    private House() {}

    public static void publish(Event... events) {
        for (var event : events) {
            TOPICS.computeIfAbsent(event.topic(), Topic::new).publish(event);
        }
    }

    public static void publish(Event event, String id) {
        TOPICS.computeIfAbsent(event.topic(), Topic::new).publish(event, id);
    }

    public static VaultRef vault() {
        var id = UUID.randomUUID();
        return new VaultRef(id, "v" + id.toString().substring(0, 8), "primary");
    }

    public static PolicyChanged policy(VaultRef vault, String time) {
        var id = UUID.randomUUID();
        var terms =
                PolicyTerms.simple(WorkloadType.VM, schedule(time), new Retention(new Retention.Daily(30), null), 2);
        return PolicyChanged.of(id, vault.id(), "p" + id.toString().substring(0, 8), terms, 1, false);
    }

    /** An enhanced policy: from a time on every four hours, four times a day. */
    public static PolicyChanged enhanced(VaultRef vault, String time) {
        var id = UUID.randomUUID();
        var terms = new PolicyTerms(
                WorkloadType.VM,
                PolicyKind.ENHANCED,
                Schedule.hourly(LocalTime.parse(time), 4, 12, ZoneId.of("UTC")),
                new Retention(new Retention.Daily(30), null),
                null,
                null,
                null,
                7,
                PolicyConsistency.DEFAULT,
                false,
                null);
        return PolicyChanged.of(id, vault.id(), "e" + id.toString().substring(0, 8), terms, 1, false);
    }

    /** A policy for databases: a full backup a day, and log backups. */
    public static PolicyChanged policy(VaultRef vault, String time, int logEveryMinutes) {
        var id = UUID.randomUUID();
        return PolicyChanged.of(
                id,
                vault.id(),
                "d" + id.toString().substring(0, 8),
                terms(schedule(time), null, new PolicyTerms.Log(logEveryMinutes, 15)),
                1,
                false);
    }

    public static PolicyTerms terms(
            Schedule full, PolicyTerms.@Nullable Delta differential, PolicyTerms.@Nullable Log log) {
        return new PolicyTerms(
                WorkloadType.SQL_SERVER,
                PolicyKind.STANDARD,
                full,
                new Retention(new Retention.Daily(30), null),
                differential,
                null,
                log,
                2,
                PolicyConsistency.DEFAULT,
                false,
                null);
    }

    public static Schedule schedule(String time) {
        return new Schedule(ScheduleKind.DAILY, LocalTime.parse(time), List.of(), ZoneId.of("UTC"));
    }

    /** The next version of a policy. */
    public static PolicyChanged changed(PolicyChanged policy, Schedule schedule, boolean deleted) {
        var terms = policy.terms();
        return changed(
                policy,
                new PolicyTerms(
                        terms.workload(),
                        terms.kind(),
                        schedule,
                        terms.retention(),
                        terms.differential(),
                        terms.incremental(),
                        terms.log(),
                        terms.snapshotDays(),
                        terms.consistency(),
                        terms.compression(),
                        terms.tier()),
                deleted);
    }

    public static PolicyChanged changed(PolicyChanged policy, PolicyTerms terms, boolean deleted) {
        return PolicyChanged.of(
                policy.policyId(), policy.vaultId(), policy.name(), terms, policy.version() + 1, deleted);
    }

    public static ProtectionChanged item(VaultRef vault, PolicyChanged policy) {
        var id = UUID.randomUUID();
        return item(id, "i" + id.toString().substring(0, 8), vault, policy, ProtectionState.IR_PENDING, 1);
    }

    public static ProtectionChanged item(
            UUID id, String name, VaultRef vault, PolicyChanged policy, ProtectionState state, long version) {
        var source = new Source(
                policy.terms().workload() == WorkloadType.VM
                        ? WorkloadType.DISK_IMAGE
                        : policy.terms().workload(),
                "default",
                List.of(new Source.Disk("root.img", "/images/\"quoted\" ü " + name + "/root.img")),
                "zstd-3");
        return new ProtectionChanged(id, name, vault, policy.policyId(), source, state, null, version);
    }

    public static ProtectionChanged changed(ProtectionChanged item, ProtectionState state) {
        var purgeAt = state == ProtectionState.SOFT_DELETED ? PURGE : null;
        return new ProtectionChanged(
                item.itemId(),
                item.name(),
                item.vault(),
                item.policyId(),
                item.source(),
                state,
                purgeAt,
                item.version() + 1);
    }

    public static SnapshotTaken taken(BackupRequested request) {
        return new SnapshotTaken(
                UUID.randomUUID(),
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
                request.slot(),
                Consistency.CRASH_CONSISTENT,
                FROZEN,
                request.slot(),
                request.retainUntil(),
                request.source().compression(),
                request.tier());
    }

    public static SnapshotFailed notTaken(BackupRequested request, boolean cancelled) {
        return new SnapshotFailed(request.jobId(), request.itemId(), cancelled, ERROR);
    }

    public static TransferProgressed progressed(BackupRequested request, long done) {
        return new TransferProgressed(request.jobId(), request.itemId(), done, 1_000_000, null);
    }

    public static TransferProgressed waiting(BackupRequested request, long done) {
        return new TransferProgressed(request.jobId(), request.itemId(), done, 1_000_000, ERROR);
    }

    public static TransferFailed notShipped(BackupRequested request) {
        return new TransferFailed(request.jobId(), request.itemId(), request.pointId(), UUID.randomUUID(), ERROR);
    }

    public static RecoveryPointCreated made(BackupRequested request) {
        return point(
                BackupTier.of(request.tier()),
                request.trigger(),
                request.pointId(),
                request.jobId(),
                request.itemId(),
                request.itemName(),
                request.vault(),
                request.source().workload(),
                request.backupType(),
                request.slot());
    }

    public static RecoveryPointCreated point(ProtectionChanged item, String takenAt) {
        return point(item, takenAt, BackupType.INCREMENTAL);
    }

    public static RecoveryPointCreated point(ProtectionChanged item, String takenAt, BackupType type) {
        return point(
                BackupTier.VAULT_STANDARD,
                Trigger.SCHEDULED,
                UUID.randomUUID(),
                UUID.randomUUID(),
                item.itemId(),
                item.name(),
                item.vault(),
                item.source().workload(),
                type,
                Instant.parse(takenAt));
    }

    private static RecoveryPointCreated point(
            BackupTier tier,
            Trigger trigger,
            UUID pointId,
            UUID jobId,
            UUID itemId,
            String itemName,
            VaultRef vault,
            WorkloadType workload,
            BackupType type,
            Instant takenAt) {
        return new RecoveryPointCreated(
                pointId,
                jobId,
                itemId,
                itemName,
                vault,
                workload,
                UUID.randomUUID(),
                UUID.randomUUID(),
                trigger,
                type,
                takenAt,
                takenAt,
                Consistency.CRASH_CONSISTENT,
                DetectionMode.FULL_COMPARE,
                1_000_000,
                900_000,
                30_000,
                20_000,
                null,
                tier,
                tier == BackupTier.SNAPSHOT ? FROZEN : null);
    }
}
