package io.holdfast.cli.job;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.holdfast.cli.server.Advice;
import io.holdfast.cli.terminal.Failure;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A job as the server tells it.
 *
 * @param operation {@code Backup}, {@code Restore} or {@code Verify}
 * @param item the protected item's name
 * @param status for example {@code InProgress}
 * @param durationSeconds so far, or in all
 * @param tasks its sub-tasks, in order
 * @param progress of the sub-task under way, when it moves bytes
 * @param pointId the point that it makes, restores or checks
 * @param result what came of it, when it is done
 * @param error why it failed, when it failed
 */
record JobView(
        String id,
        String operation,
        String item,
        @Nullable String vault,
        String status,
        @Nullable String trigger,
        @Nullable Instant startedAt,
        @Nullable Instant endedAt,
        double durationSeconds,
        @Nullable List<Task> tasks,
        @Nullable Progress progress,
        @Nullable String pointId,
        @Nullable JsonNode result,
        @Nullable Problem error,
        @Nullable String retryOf) {

    private static final Set<String> FINAL = Set.of("Completed", "CompletedWithWarnings", "Failed", "Cancelled");

    record Task(
            String name,
            String status,
            @Nullable Instant startedAt,
            @Nullable Instant endedAt,
            double durationSeconds) {

        double seconds() {
            return JobView.seconds(startedAt, endedAt, durationSeconds);
        }
    }

    record Progress(
            long doneBytes, long totalBytes, @Nullable Problem waitingBecause) {}

    record Problem(String code, String title, @Nullable List<String> recommendations) {}

    /** How long it took, to the millisecond when both ends are known; else in the server's whole seconds. */
    double seconds() {
        return seconds(startedAt, endedAt, durationSeconds);
    }

    private static double seconds(@Nullable Instant from, @Nullable Instant to, double rounded) {
        return from == null || to == null ? rounded : Duration.between(from, to).toMillis() / 1000.0;
    }

    /** What keeps the bytes from moving, while it is tried again. */
    @Nullable Problem waitingBecause() {
        return progress == null || over() ? null : progress.waitingBecause();
    }

    boolean over() {
        return FINAL.contains(status);
    }

    boolean succeeded() {
        return status.startsWith("Completed");
    }

    List<Task> steps() {
        return Objects.requireNonNullElse(tasks, List.of());
    }

    /** What came of it; an empty tree when there is nothing yet. */
    JsonNode outcome() {
        return Objects.requireNonNullElse(result, MissingNode.getInstance());
    }

    /** A count of bytes in what came of it. */
    @Nullable Long bytes(String name) {
        var bytes = outcome().path(name);
        return bytes.isNumber() ? bytes.asLong() : null;
    }

    /** The sub-task under way, in the words of the server. */
    String stepUnderWay() {
        return steps().stream()
                .filter(task -> task.status().equals("InProgress"))
                .map(Task::name)
                .findFirst()
                .orElse(status);
    }

    /** The job's end as an error of the verb that waited for it. */
    Failure failure() {
        if (error != null) {
            return new Failure(
                    error.code(),
                    error.title(),
                    Advice.inCommands(Objects.requireNonNullElse(error.recommendations(), List.of())));
        }
        return new Failure(
                "Job" + status,
                "The job %s ended as %s.".formatted(id, status),
                "See ./holdfast job show %s".formatted(id));
    }
}
