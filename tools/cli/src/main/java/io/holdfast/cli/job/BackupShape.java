package io.holdfast.cli.job;

import com.fasterxml.jackson.databind.JsonNode;
import io.holdfast.cli.terminal.Sizes;
import io.holdfast.cli.terminal.Table;
import io.holdfast.cli.terminal.Times;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The JSON of {@code backup} that scripts rely on; figures are absent until the job is done. */
record BackupShape(
        String jobId,
        @Nullable String pointId,
        String status,
        @Nullable Long readBytes,
        @Nullable Long changedBytes,
        @Nullable Long shippedBytes,
        double durationSeconds,
        @Nullable String detectionMode) {

    static BackupShape of(JobView job) {
        var result = job.outcome();
        return new BackupShape(
                job.id(),
                job.pointId(),
                job.status(),
                bytes(result, "readBytes"),
                bytes(result, "changedBytes"),
                bytes(result, "shippedBytes"),
                job.seconds(),
                result.path("detectionMode").textValue());
    }

    String card() {
        return Table.card(List.of(
                List.of("Job", jobId),
                List.of("Point", pointId == null ? "-" : pointId),
                List.of("Status", status),
                List.of("Read", size(readBytes)),
                List.of("Changed", size(changedBytes)),
                List.of("Shipped", size(shippedBytes)),
                List.of("Detection", detectionMode == null ? "-" : detectionMode),
                List.of("Took", Times.seconds(durationSeconds))));
    }

    private static @Nullable Long bytes(JsonNode result, String field) {
        return result.hasNonNull(field) ? result.path(field).asLong() : null;
    }

    private static String size(@Nullable Long bytes) {
        return bytes == null ? "-" : Sizes.iec(bytes);
    }
}
