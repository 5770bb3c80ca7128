package io.holdfast.contracts;

import static java.util.Map.entry;

import java.util.Map;
import java.util.Optional;

/** Finds the record that a CloudEvents type stands for. */
public final class EventTypes {

    private static final Map<String, Class<? extends Event>> BY_NAME = Map.ofEntries(
            entry(BackupRequested.TYPE, BackupRequested.class),
            entry(BackupCancelRequested.TYPE, BackupCancelRequested.class),
            entry(RestoreRequested.TYPE, RestoreRequested.class),
            entry(VerificationRequested.TYPE, VerificationRequested.class),
            entry(JobChanged.TYPE, JobChanged.class),
            entry(SnapshotTaken.TYPE, SnapshotTaken.class),
            entry(SnapshotFailed.TYPE, SnapshotFailed.class),
            entry(SnapshotReleased.TYPE, SnapshotReleased.class),
            entry(TransferProgressed.TYPE, TransferProgressed.class),
            entry(TransferCompleted.TYPE, TransferCompleted.class),
            entry(TransferFailed.TYPE, TransferFailed.class),
            entry(RestoreCompleted.TYPE, RestoreCompleted.class),
            entry(RestoreFailed.TYPE, RestoreFailed.class),
            entry(VerificationCompleted.TYPE, VerificationCompleted.class),
            entry(VerificationFailed.TYPE, VerificationFailed.class),
            entry(RecoveryPointCreated.TYPE, RecoveryPointCreated.class),
            entry(RecoveryPointSoftDeleted.TYPE, RecoveryPointSoftDeleted.class),
            entry(RecoveryPointUndeleted.TYPE, RecoveryPointUndeleted.class),
            entry(RecoveryPointDeleted.TYPE, RecoveryPointDeleted.class),
            entry(VaultChanged.TYPE, VaultChanged.class),
            entry(PolicyChanged.TYPE, PolicyChanged.class),
            entry(ProtectionChanged.TYPE, ProtectionChanged.class),
            entry(PolicyApplied.TYPE, PolicyApplied.class),
            entry(RecoveryPointsExpired.TYPE, RecoveryPointsExpired.class),
            entry(RecoveryPointsRetained.TYPE, RecoveryPointsRetained.class),
            entry(ReclaimRequested.TYPE, ReclaimRequested.class),
            entry(ReclaimWaiting.TYPE, ReclaimWaiting.class),
            entry(ReclaimCompleted.TYPE, ReclaimCompleted.class),
            entry(ReclaimFailed.TYPE, ReclaimFailed.class),
            entry(ScrubRequested.TYPE, ScrubRequested.class),
            entry(ScrubProgressed.TYPE, ScrubProgressed.class),
            entry(ScrubCompleted.TYPE, ScrubCompleted.class),
            entry(ScrubFailed.TYPE, ScrubFailed.class));

    private EventTypes() {}

    /** The record of a {@code ce_type}; empty for a type that this version does not know, which is no error. */
    public static Optional<Class<? extends Event>> byName(String type) {
        return Optional.ofNullable(BY_NAME.get(type));
    }

    /** Every type of this version, with its record. */
    public static Map<String, Class<? extends Event>> all() {
        return BY_NAME;
    }
}
