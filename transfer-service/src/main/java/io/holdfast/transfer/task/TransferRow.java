package io.holdfast.transfer.task;

import io.holdfast.contracts.ErrorDetail;
import io.holdfast.contracts.RestoreCompleted;
import io.holdfast.contracts.RestoreFailed;
import io.holdfast.contracts.TransferCompleted;
import io.holdfast.contracts.TransferEvent;
import io.holdfast.contracts.TransferFailed;
import io.holdfast.contracts.TransferProgressed;
import io.holdfast.contracts.VaultRef;
import io.holdfast.contracts.VerificationCompleted;
import io.holdfast.contracts.VerificationFailed;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A transfer as the database keeps it. */
@Entity
@Table(name = "transfers")
class TransferRow {

    @Id
    UUID jobId;

    @Enumerated(EnumType.STRING)
    TransferKind kind;

    UUID itemId;
    UUID pointId;
    UUID vaultId;
    String vault;

    @Enumerated(EnumType.STRING)
    TransferStatus status;

    int attempt;
    int lost;

    @Nullable Instant failingSince;

    @Nullable String note;

    long doneBytes;
    long totalBytes;
    Instant requestedAt;

    @Nullable Instant startedAt;

    @Nullable Instant endedAt;

    @Nullable String detectionMode;

    @Nullable String detectionReason;

    @Nullable Long readBytes;

    @Nullable Long changedBytes;

    @Nullable Long shippedBytes;

    @Nullable String errorCode;

    @Nullable String errorTitle;

    @SuppressWarnings("NullAway.Init") // filled by Hibernate
    TransferRow() {}

    @SuppressWarnings("NullAway.Init") // filled by of(…)
    static TransferRow of(TransferKind kind, UUID jobId, UUID itemId, UUID pointId, VaultRef vault, Instant now) {
        var row = new TransferRow();
        row.kind = kind;
        row.jobId = jobId;
        row.itemId = itemId;
        row.pointId = pointId;
        row.vaultId = vault.id();
        row.vault = vault.name();
        row.status = TransferStatus.QUEUED;
        row.requestedAt = now;
        return row;
    }

    /** A new attempt; the one before counts as lost when it never said how it ended. */
    void begin(Instant now) {
        if (status == TransferStatus.RUNNING) {
            lost++;
        }
        attempt++;
        status = TransferStatus.RUNNING;
        startedAt = startedAt == null ? now : startedAt;
        doneBytes = 0;
    }

    boolean isRunning(int number) {
        return status == TransferStatus.RUNNING && attempt == number;
    }

    void waitBecause(ErrorDetail error, Instant now) {
        failingSince = failingSince == null ? now : failingSince;
        pauseBecause(error);
    }

    boolean pauseBecause(ErrorDetail why) {
        status = TransferStatus.WAITING;
        errorCode = why.code();
        errorTitle = why.title();
        return true;
    }

    void end(TransferEvent event, Instant now) {
        endedAt = now;
        switch (event) {
            case TransferCompleted done -> {
                succeed(done.logicalBytes());
                detectionMode = done.detectionMode().toString();
                detectionReason = done.detectionReason();
                readBytes = done.readBytes();
                changedBytes = done.changedBytes();
                shippedBytes = done.shippedBytes();
            }
            case RestoreCompleted done -> succeed(done.restoredBytes());
            case VerificationCompleted done -> succeed(Math.max(totalBytes, done.checkedBytes()));
            case TransferFailed failed -> fail(failed.error());
            case RestoreFailed failed -> fail(failed.error());
            case VerificationFailed failed -> fail(failed.error());
            case TransferProgressed tick -> throw new IllegalArgumentException("progress ends nothing: " + tick);
        }
    }

    private void succeed(long bytes) {
        status = TransferStatus.COMPLETED;
        totalBytes = bytes;
        doneBytes = bytes;
        errorCode = null;
        errorTitle = null;
    }

    private void fail(ErrorDetail error) {
        status = TransferStatus.FAILED;
        errorCode = error.code();
        errorTitle = error.title();
    }
}
