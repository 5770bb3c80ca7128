package io.holdfast.vault.point;

import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import io.holdfast.contracts.ScrubCompleted;
import io.holdfast.contracts.ScrubCompleted.AffectedPoint;
import io.holdfast.contracts.ScrubCompleted.BadPack;
import io.holdfast.contracts.VerificationCompleted;
import io.holdfast.contracts.VerificationCompleted.Damage;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Marks points whose bytes are damaged, and takes the mark away.
 *
 * <p>Two ways lead to a mark, and who has set it decides what removes it. A scrub names all points that need a pack that the
 * vault knows to be bad: a point that it no longer names is sound as far as that goes. A verification has read one point
 * whole and knows better than packs do: what it found wrong stays until it finds the point sound, or until every pack of
 * the vault was read since; what it found right outdoes what was found wrong before it began.
 */
@ApplicationScoped
class DamageRepository implements Damages {

    private final PointRepository points;

    DamageRepository(PointRepository points) {
        this.points = points;
    }

    @Override
    public void take(ScrubCompleted told) {
        var vault = told.vault().id();
        var affected =
                told.affected().stream().collect(toMap(AffectedPoint::pointId, it -> it, (first, second) -> first));
        if (told.allNamed()) {
            points.degradedIn(vault).stream()
                    .filter(point -> !affected.containsKey(point.id) && isOver(point, told))
                    .forEach(PointRow::recover);
        }
        if (!affected.isEmpty()) {
            var reasons = told.bad().stream().collect(toMap(BadPack::pack, BadPack::reason, (first, second) -> first));
            for (var point : points.forUpdate(vault, affected.keySet())) {
                Optional.ofNullable(affected.get(point.id)).ifPresent(it -> found(point, it, reasons));
            }
        }
    }

    private static boolean isOver(PointRow point, ScrubCompleted told) {
        return point.damage == null
                || point.damage.damageFoundBy == DamageRow.FoundBy.SCRUB
                || (told.oldestReadAt() != null && told.oldestReadAt().isAfter(point.damage.damageFoundAt));
    }

    private static void found(PointRow point, AffectedPoint told, Map<String, String> reasons) {
        if (point.verifiedAt == null || !point.verifiedAt.isAfter(told.foundAt())) {
            var reason = "pack %s: %s".formatted(told.pack(), reasons.getOrDefault(told.pack(), "it is bad"));
            point.degrade(DamageRow.of(DamageRow.FoundBy.SCRUB, told.foundAt(), told.packs(), reason));
        }
    }

    /** @param at when it was told, for a worker that does not say when it began */
    void take(VerificationCompleted told, Instant at) {
        points.forUpdate(told.pointId()).ifPresent(point -> {
            if (!told.damaged().isEmpty()) {
                point.degrade(damage(told, told.startedAt() == null ? at : told.startedAt()));
            } else if (told.startedAt() != null) {
                sound(point, told.startedAt());
            }
        });
    }

    private static DamageRow damage(VerificationCompleted told, Instant foundAt) {
        var packs = told.damaged().stream().map(Damage::pack).collect(toSet()).size();
        var first = told.damaged().getFirst();
        var reason = first.length() == 0
                ? "pack %s: %s".formatted(first.pack(), first.reason())
                : "pack %s: %s; disk %s lacks %d bytes at %d"
                        .formatted(first.pack(), first.reason(), first.disk(), first.length(), first.offset());
        return DamageRow.of(DamageRow.FoundBy.VERIFICATION, foundAt, packs, reason);
    }

    private static void sound(PointRow point, Instant startedAt) {
        if (point.verifiedAt == null || point.verifiedAt.isBefore(startedAt)) {
            point.verifiedAt = startedAt;
        }
        if (point.damage != null && !point.damage.damageFoundAt.isAfter(startedAt)) {
            point.recover();
        }
    }

    @Override
    public long countIn(UUID vaultId) {
        return points.count("vaultId = ?1 and state = DEGRADED", vaultId);
    }

    @Override
    public List<DegradedPoint> in(UUID vaultId, int most) {
        return points.find("vaultId = ?1 and state = DEGRADED order by takenAt, id", vaultId).page(0, most).stream()
                .flatMap(point -> Stream.ofNullable(point.damage)
                        .map(it -> new DegradedPoint(
                                point.id, point.itemName, point.takenAt, it.damagedSince, it.damagedPacks)))
                .toList();
    }
}
