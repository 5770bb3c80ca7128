package io.holdfast.transfer.scrub;

import io.holdfast.contracts.ScrubCompleted;
import io.holdfast.contracts.ScrubCompleted.AffectedPoint;
import io.holdfast.contracts.VaultRef;
import io.holdfast.transfer.store.PointIds;
import io.holdfast.vaultformat.error.VaultError;
import io.holdfast.vaultformat.scrub.BadPack;
import io.holdfast.vaultformat.scrub.ScrubReport;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** A scrub's findings in the words of events, cut to what an event can carry. */
final class Answer {

    /** Packs told. Whoever has lost more needs a replica, not a list. */
    static final int PACKS = 100;

    /** Points told: half of the size that an event may have. */
    static final int POINTS = 4000;

    /** Bad packs that the engine tells at most; the points of others are not known. */
    private static final int ENGINE_TELLS = 10_000;

    private static final int LONGEST_REASON = 500;

    private Answer() {}

    /** @param report of the last slice, which knows what those before it have found */
    static ScrubCompleted of(
            UUID requestId, VaultRef vault, int readPacks, long readBytes, ScrubReport report, Instant now) {
        var newestFirst = report.bad().stream()
                .sorted(Comparator.comparing(BadPack::foundAt).reversed())
                .toList();
        var affected = report.affected().stream()
                .flatMap(point -> told(point, newestFirst).stream())
                .limit(POINTS)
                .toList();
        return new ScrubCompleted(
                requestId,
                vault,
                now,
                report.complete(),
                readPacks,
                readBytes,
                report.livePacks(),
                report.liveBytes(),
                report.unchecked(),
                report.oldest().orElse(null),
                report.bad().size(),
                report.bad().stream().limit(PACKS).map(Answer::told).toList(),
                report.affected().size(),
                affected,
                affected.size() == report.affected().size()
                        && report.bad().size() < ENGINE_TELLS
                        && report.damagedDecisions().isEmpty(),
                report.unanswered().size(),
                report.damagedDecisions().stream()
                        .limit(PACKS)
                        .map(VaultError.DamagedVault::object)
                        .toList());
    }

    private static ScrubCompleted.BadPack told(BadPack bad) {
        var reason = bad.problem().length() > LONGEST_REASON
                ? bad.problem().substring(0, LONGEST_REASON - 1) + "…"
                : bad.problem();
        return new ScrubCompleted.BadPack(bad.id().toString(), reason, bad.foundAt());
    }

    /** Empty for a point that no event can name. */
    private static Optional<AffectedPoint> told(
            io.holdfast.vaultformat.scrub.AffectedPoint point, List<BadPack> newestFirst) {
        return PointIds.parse(point.pointId())
                .flatMap(id -> newestFirst.stream()
                        .filter(bad -> point.packs().contains(bad.id()))
                        .findFirst()
                        .map(newest -> new AffectedPoint(
                                id, point.packs().size(), newest.id().toString(), newest.foundAt())));
    }
}
