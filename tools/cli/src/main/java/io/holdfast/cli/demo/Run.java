package io.holdfast.cli.demo;

import com.fasterxml.jackson.databind.JsonNode;
import io.holdfast.cli.terminal.Sizes;
import io.holdfast.cli.terminal.Table;
import io.holdfast.cli.terminal.Times;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * One backup of the story.
 *
 * @param original a copy of what was backed up
 */
record Run(
        String pointId,
        long readBytes,
        long changedBytes,
        long shippedBytes,
        double durationSeconds,
        String detectionMode,
        Path original) {

    static Run of(JsonNode backup, Path original) {
        return new Run(
                backup.path("pointId").asText(),
                backup.path("readBytes").asLong(),
                backup.path("changedBytes").asLong(),
                backup.path("shippedBytes").asLong(),
                backup.path("durationSeconds").asDouble(),
                backup.path("detectionMode").asText(),
                original);
    }

    static String table(List<Run> runs) {
        return Table.of("POINT", "DETECTION", ">READ", ">CHANGED", ">SHIPPED", ">TOOK")
                .rows(
                        runs,
                        run -> List.of(
                                run.pointId(),
                                run.detectionMode(),
                                Sizes.iec(run.readBytes()),
                                Sizes.iec(run.changedBytes()),
                                Sizes.iec(run.shippedBytes()),
                                Times.shown(Duration.ofMillis((long) (run.durationSeconds() * 1000)))))
                .toString();
    }
}
