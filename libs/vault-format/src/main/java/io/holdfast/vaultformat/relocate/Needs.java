package io.holdfast.vaultformat.relocate;

import io.holdfast.vaultformat.pack.PackSet;
import io.holdfast.vaultformat.point.Manifest;
import io.holdfast.vaultformat.point.Relocation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The packs that points need, by the relocations there are; never less than they need.
 *
 * <p>A point that a relocation covers needs the copies instead of the victims; any other one needs both. Which frames
 * a point has is not looked at. It is covered when the compaction found all its frames, or when it has nothing of the
 * victims but what it inherits from a covered parent.
 */
public final class Needs {

    private final Relocations relocations;
    private final PackSet.Builder untouched = PackSet.builder();
    private final Map<String, List<Lineage>> byPoint = new HashMap<>();
    private final List<Asked> asked = new ArrayList<>();
    private final Map<String, Map<String, Boolean>> known = new HashMap<>();

    /** @param introduced packs that hold what the point has, and its parent has not */
    private record Lineage(String sessionId, Optional<String> parent, PackSet introduced) {}

    private record Asked(Lineage point, PackSet packs) {}

    public Needs(Relocations relocations) {
        this.relocations = relocations;
    }

    /** @param counts false for a point that needs nothing any more; others may descend from it */
    public void add(Manifest point, boolean counts) {
        var touched = point.packSet().intersects(relocations.victims());
        if (counts && !touched) {
            untouched.addAll(point.packSet());
        }
        if (relocations.all().isEmpty()) {
            return;
        }
        var introduced = PackSet.builder().addAll(point.newPacks()).addAll(point.borrowed());
        var lineage = new Lineage(point.sessionId(), point.parentPointId(), introduced.build());
        byPoint.computeIfAbsent(point.pointId(), it -> new ArrayList<>(1)).add(lineage);
        if (counts && touched) {
            asked.add(new Asked(lineage, point.packSet()));
        }
    }

    /** To be called when all points were added. */
    public PackSet needed() {
        var keptBySpared = new HashMap<Set<Relocation>, PackSet.Builder>();
        for (var point : asked) {
            var reach = relocations.reach(point.packs());
            var spared = new LinkedHashSet<Relocation>();
            for (var relocation : relocations.all()) {
                if (relocation.victims().intersects(reach) && covers(relocation, point.point())) {
                    spared.add(relocation);
                }
            }
            keptBySpared.computeIfAbsent(spared, it -> PackSet.builder()).addAll(reach);
        }
        var needed = PackSet.builder().addAll(untouched.build());
        keptBySpared.forEach((spared, kept) -> {
            var victims = PackSet.builder();
            spared.forEach(relocation -> victims.addAll(relocation.victims()));
            needed.addAll(kept.build().without(victims.build()));
        });
        return needed.build();
    }

    /** Follows the parents until one is covered itself, or has something of its own in the victims. */
    private boolean covers(Relocation relocation, Lineage point) {
        var answers = known.computeIfAbsent(relocation.sessionId(), it -> new HashMap<>());
        var path = new LinkedHashSet<String>();
        var covered = false;
        for (var next = Optional.of(point);
                next.isPresent() && path.add(next.get().sessionId()); ) {
            var at = next.get();
            var answer = answers.get(at.sessionId());
            if (answer != null || relocation.covered().contains(at.sessionId())) {
                covered = answer == null || answer;
                break;
            }
            if (relocations.reach(at.introduced()).intersects(relocation.victims())) {
                break;
            }
            next = at.parent().flatMap(this::only);
        }
        for (var sessionId : path) {
            answers.put(sessionId, covered);
        }
        return covered;
    }

    /** The point of an id, unless there are several or none: then nobody knows what was inherited. */
    private Optional<Lineage> only(String pointId) {
        var points = byPoint.getOrDefault(pointId, List.of());
        return points.size() == 1 ? Optional.of(points.getFirst()) : Optional.empty();
    }
}
