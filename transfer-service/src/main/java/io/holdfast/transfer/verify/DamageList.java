package io.holdfast.transfer.verify;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import io.holdfast.contracts.VerificationCompleted.Damage;
import io.holdfast.vaultformat.source.Extent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;

/** Damage in the words of events, cut to what an event can carry. */
final class DamageList {

    /** Ranges told for each pack of a disk. The rest is told as a number. */
    static final int RANGES = 20;

    /** Packs told. Whoever has lost more needs a replica, not a list. */
    static final int PACKS = 100;

    /** Other points told for each range. */
    static final int POINTS = 20;

    /** Ranges told in all: with their points they stay below the size that an event may have. */
    static final int TOTAL = 500;

    private DamageList() {}

    /**
     * One damaged or missing pack, as far as one disk is concerned.
     *
     * @param disk empty when only the pack's own records are concerned, and no content
     */
    record Hit(String disk, String pack, String problem, List<Extent> ranges) {}

    /**
     * @param affected the points that need a pack, the verified one included
     */
    static List<Damage> of(List<Hit> hits, UUID verified, Function<String, List<UUID>> affected) {
        var byPack = hits.stream().collect(groupingBy(Hit::pack, LinkedHashMap::new, toList()));
        var told = new ArrayList<Damage>();
        byPack.entrySet().stream().limit(PACKS).forEach(pack -> {
            var points = bounded(affected.apply(pack.getKey()), verified);
            pack.getValue().forEach(hit -> told.addAll(ranges(hit, points)));
        });
        return told.stream().limit(TOTAL).toList();
    }

    private static List<Damage> ranges(Hit hit, List<UUID> points) {
        if (hit.ranges().isEmpty()) {
            return List.of(new Damage(hit.disk(), 0, 0, hit.pack(), hit.problem(), points));
        }
        var more = hit.ranges().size() - RANGES;
        var reason = more > 0 ? "%s (and %d more ranges of this disk)".formatted(hit.problem(), more) : hit.problem();
        return hit.ranges().stream()
                .limit(RANGES)
                .map(range -> new Damage(hit.disk(), range.position(), range.length(), hit.pack(), reason, points))
                .toList();
    }

    private static List<UUID> bounded(List<UUID> points, UUID verified) {
        var all = new ArrayList<UUID>();
        all.add(verified);
        points.stream().filter(it -> !it.equals(verified)).limit(POINTS - 1).forEach(all::add);
        return all;
    }
}
