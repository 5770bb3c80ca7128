package io.holdfast.vault.scrub;

import io.holdfast.vault.point.Damages.DegradedPoint;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The scrubbing of a vault as its owner sees it.
 *
 * @param status Idle; Requested while a request is out; Waiting while that waits for the store
 * @param requestId the request that is out
 * @param reason why it was asked last
 * @param mostBytes what it may read; absent when the whole vault was asked for
 * @param again whether another request, for the whole vault, follows the one that is out
 * @param nextAt when it is asked next, or asked again
 * @param doneBytes read so far for the request that is out
 * @param totalBytes about as many as it reads; 0 while nobody knows
 * @param waitingBecause why it waits
 * @param last what came of the last one that was completed
 * @param degradedPoints points that perhaps cannot be restored whole, found by scrubs or verifications
 * @param degraded the oldest of them
 * @param error why the last one failed, until one is completed
 */
record ScrubView(
        String vault,
        String status,
        @Nullable UUID requestId,
        @Nullable String reason,
        @Nullable Long mostBytes,
        @Nullable Instant requestedAt,
        boolean again,
        @Nullable Instant nextAt,
        long doneBytes,
        long totalBytes,
        @Nullable String waitingBecause,
        @Nullable Last last,
        long degradedPoints,
        List<DegradedPoint> degraded,
        @Nullable Failure error) {

    /** @param daysForAll in how many days scrubs that nobody asked for read the whole vault */
    record Last(
            Instant completedAt,
            boolean whole,
            int readPacks,
            long readBytes,
            int neededPacks,
            long neededBytes,
            int unreadPacks,
            @Nullable Instant oldestReadAt,
            int daysForAll,
            int badPacks,
            List<Bad> bad,
            int affectedPoints,
            boolean allNamed,
            int unansweredPacks,
            List<String> unreadable) {

        static @Nullable Last of(ScrubRow row) {
            var last = row.last;
            return last == null
                    ? null
                    : new Last(
                            last.completedAt,
                            last.whole,
                            last.readPacks,
                            last.readBytes,
                            last.neededPacks,
                            last.neededBytes,
                            last.unreadPacks,
                            last.oldestReadAt,
                            last.daysForAll,
                            last.badPacks,
                            row.bad.stream().map(Bad::of).toList(),
                            last.affectedPoints,
                            last.allNamed,
                            last.unansweredPacks,
                            lines(last.unreadable));
        }
    }

    record Bad(String pack, String reason, Instant foundAt) {

        static Bad of(BadPackRow row) {
            return new Bad(row.pack, row.reason, row.foundAt);
        }
    }

    record Failure(String code, @Nullable String title, List<String> recommendations) {}

    static ScrubView of(ScrubRow row, long degradedPoints, List<DegradedPoint> degraded) {
        return new ScrubView(
                row.vaultName,
                status(row),
                row.requestId,
                row.reason == null ? null : row.reason.toString(),
                row.mostBytes,
                row.requestedAt,
                row.again,
                row.dueAt,
                row.doneBytes,
                row.totalBytes,
                row.waitingBecause,
                Last.of(row),
                degradedPoints,
                degraded,
                row.errorCode == null ? null : new Failure(row.errorCode, row.errorTitle, lines(row.errorAdvice)));
    }

    private static String status(ScrubRow row) {
        if (row.requestId == null) {
            return "Idle";
        }
        return row.waitingBecause == null ? "Requested" : "Waiting";
    }

    private static List<String> lines(@Nullable String text) {
        return text == null ? List.of() : text.lines().toList();
    }
}
