package io.holdfast.cli.policy;

import com.fasterxml.jackson.databind.JsonNode;
import io.holdfast.cli.terminal.Counts;
import io.holdfast.cli.terminal.Sizes;
import io.holdfast.cli.terminal.Table;
import io.holdfast.cli.terminal.Times;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The JSON of {@code policy preview} that scripts rely on.
 *
 * @param pruned points that go
 * @param kept points that stay only because a later one needs them, and such as come back
 * @param freedBytes what only the pruned points need; absent when nobody could count it
 * @param freedBytesUnknownBecause why nobody could, and what to do
 * @param nextRuns by kind of backup, as they would be
 * @param more whether there are more points than are told
 */
record PreviewShape(
        Instant at,
        @Nullable JsonNode summary,
        List<Point> pruned,
        List<Point> kept,
        @Nullable Long freedBytes,
        @Nullable String freedBytesUnknownBecause,
        List<JsonNode> nextRuns,
        boolean more) {

    record Point(
            String item,
            String pointId,
            Instant takenAt,
            String what,
            String reason,
            @Nullable Instant goneAt,
            @Nullable String neededBy) {}

    /** All pages, up to so many. */
    static PreviewShape gathered(Function<@Nullable String, JsonNode> page, int mostPages) {
        var first = page.apply(null);
        var pruned = new ArrayList<Point>();
        var kept = new ArrayList<Point>();
        var next = first;
        for (int pages = 1; ; pages++) {
            take(next, pruned, kept);
            if (!next.hasNonNull("next") || pages == mostPages) {
                break;
            }
            next = page.apply(next.path("next").asText());
        }
        return new PreviewShape(
                Instant.parse(first.path("at").asText()),
                first.get("summary"),
                pruned,
                kept,
                first.hasNonNull("freedBytes") ? first.path("freedBytes").asLong() : null,
                first.path("freedBytesUnknownBecause").textValue(),
                first.path("nextRuns").valueStream().toList(),
                next.hasNonNull("next"));
    }

    private static void take(JsonNode page, List<Point> pruned, List<Point> kept) {
        var names = new HashMap<String, String>();
        page.path("items")
                .forEach(it ->
                        names.put(it.path("itemId").asText(), it.path("item").asText()));
        for (var point : page.path("points")) {
            var told = new Point(
                    names.getOrDefault(
                            point.path("itemId").asText(), point.path("itemId").asText()),
                    point.path("pointId").asText(),
                    Instant.parse(point.path("takenAt").asText()),
                    point.path("what").asText(),
                    point.path("reason").asText(),
                    point.hasNonNull("goneAt")
                            ? Instant.parse(point.path("goneAt").asText())
                            : null,
                    point.hasNonNull("neededBy") ? point.path("neededBy").asText() : null);
            (told.what.equals("Goes") ? pruned : kept).add(told);
        }
    }

    private static String held(int points) {
        return points == 0 ? "" : " (%d of them only for later points that need them)".formatted(points);
    }

    String text(ZoneId zone) {
        var text = new StringBuilder();
        if (summary != null) {
            text.append("%d of %s of %s would go, %d stay%s%s.%n"
                    .formatted(
                            summary.path("goes").asInt(),
                            Counts.of(summary.path("points").asLong(), "point"),
                            Counts.of(summary.path("items").asLong(), "item"),
                            summary.path("stays").asInt(),
                            held(summary.path("held").asInt()),
                            freedBytes == null ? "" : "; when they are purged, that frees " + Sizes.iec(freedBytes)));
        }
        if (freedBytesUnknownBecause != null) {
            text.append("How many bytes that frees is not known. %s%n".formatted(freedBytesUnknownBecause));
        }
        var points = new ArrayList<>(pruned);
        points.addAll(kept);
        if (!points.isEmpty()) {
            text.append(Table.of("ITEM", "TAKEN", "POINT", "WHAT", "GONE AT", "WHY")
                    .rows(
                            points,
                            point -> List.of(
                                    point.item,
                                    Times.shown(point.takenAt, zone),
                                    point.pointId,
                                    point.what,
                                    Times.shown(point.goneAt, zone),
                                    point.reason)));
        }
        if (more) {
            text.append("There are more; the REST API pages through all of them.%n".formatted());
        }
        for (var runs : nextRuns) {
            text.append("Next runs (%s): %s%n"
                    .formatted(
                            runs.path("backups").asText(),
                            String.join(
                                    ", ",
                                    runs.path("runs")
                                            .valueStream()
                                            .map(it -> Times.shown(Instant.parse(it.asText()), zone))
                                            .toList())));
        }
        return text.toString();
    }
}
