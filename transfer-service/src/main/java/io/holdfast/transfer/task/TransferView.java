package io.holdfast.transfer.task;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A transfer as REST shows it; {@code error} is also there while it waits for something to heal. */
record TransferView(
        UUID id,
        String kind,
        UUID jobId,
        UUID itemId,
        UUID pointId,
        String vault,
        String status,
        int attempt,
        long doneBytes,
        long totalBytes,
        Instant requestedAt,
        @Nullable Instant startedAt,
        @Nullable Instant endedAt,
        @Nullable Detected detection,
        @Nullable Shipped shipped,
        @Nullable Problem error) {

    /** How changes were found, and why in that way. */
    record Detected(String mode, @Nullable String reason) {}

    /** What a backup read, found changed and wrote. */
    record Shipped(
            @Nullable Long readBytes,
            @Nullable Long changedBytes,
            @Nullable Long shippedBytes) {}

    /** What went wrong last. */
    record Problem(String code, @Nullable String title) {}

    static TransferView of(TransferRow row) {
        return new TransferView(
                row.jobId,
                row.kind.toString(),
                row.jobId,
                row.itemId,
                row.pointId,
                row.vault,
                row.status.toString(),
                row.attempt,
                row.doneBytes,
                row.totalBytes,
                row.requestedAt,
                row.startedAt,
                row.endedAt,
                row.detectionMode == null ? null : new Detected(row.detectionMode, row.detectionReason),
                row.readBytes == null ? null : new Shipped(row.readBytes, row.changedBytes, row.shippedBytes),
                row.errorCode == null ? null : new Problem(row.errorCode, row.errorTitle));
    }
}
