package io.holdfast.vault.reclaim;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The reclaiming of a vault as its owner sees it.
 *
 * @param status Idle; Requested while a request is out; Waiting while that waits for backups or restores at work
 * @param requestId the request that is out
 * @param reason why it was asked last
 * @param again whether another request follows the one that is out
 * @param nextAt when it is asked next, or asked again
 * @param deletedPoints points deleted since it was asked last
 * @param waitingFor sessions at work that it waits for, or that the last one no longer waited for
 * @param last what came of the last one that was completed
 * @param error why the last one failed, until one is completed
 */
record ReclaimView(
        String vault,
        String status,
        @Nullable UUID requestId,
        @Nullable String reason,
        @Nullable Instant requestedAt,
        boolean again,
        @Nullable Instant nextAt,
        int deletedPoints,
        List<String> waitingFor,
        @Nullable Instant waitingSince,
        @Nullable Last last,
        @Nullable Failure error) {

    record Last(Instant completedAt, int deletedPacks, long freedBytes, List<String> unknownPacks) {}

    record Failure(String code, @Nullable String title, List<String> recommendations) {}

    static ReclaimView of(ReclaimRow row) {
        return new ReclaimView(
                row.vaultName,
                status(row),
                row.requestId,
                row.reason == null ? null : row.reason.toString(),
                row.requestedAt,
                row.again,
                row.dueAt,
                row.deletedPoints,
                lines(row.waitingFor),
                row.waitingSince,
                row.completedAt == null
                        ? null
                        : new Last(row.completedAt, row.deletedPacks, row.freedBytes, lines(row.unknownPacks)),
                row.errorCode == null ? null : new Failure(row.errorCode, row.errorTitle, lines(row.errorAdvice)));
    }

    private static String status(ReclaimRow row) {
        if (row.requestId == null) {
            return "Idle";
        }
        return row.waitingFor.isEmpty() ? "Requested" : "Waiting";
    }

    private static List<String> lines(@Nullable String text) {
        return text == null ? List.of() : text.lines().toList();
    }
}
