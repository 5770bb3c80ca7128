package io.holdfast.vaultformat.relocate;

import io.holdfast.vaultformat.pack.FrameRef;
import io.holdfast.vaultformat.pack.PackId;
import io.holdfast.vaultformat.pack.PackSet;
import io.holdfast.vaultformat.point.Consistency;
import io.holdfast.vaultformat.point.Dedup;
import io.holdfast.vaultformat.point.Detection;
import io.holdfast.vaultformat.point.DetectionMode;
import io.holdfast.vaultformat.point.Manifest;
import io.holdfast.vaultformat.point.PointStats;
import io.holdfast.vaultformat.point.Relocation;
import io.holdfast.vaultformat.wire.ByteReader;
import io.holdfast.vaultformat.wire.ByteWriter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A vault of a handful of frames, without any bytes: sessions, tables and one collector, by the protocol's rules. */
final class FrameWorld {

    private static final int FRAMES = 3;
    private static final int MOST_AT_WORK = 4;

    private final Random random;
    private final Map<PackId, String> ownerOf = new TreeMap<>();
    private final Set<PackId> existing = new TreeSet<>();
    private final Set<PackId> condemned = new HashSet<>();
    private final Map<String, Session> atWork = new TreeMap<>();
    private final Map<String, Point> committed = new TreeMap<>();
    private final Set<String> deleted = new HashSet<>();
    private final Map<String, Move> moves = new TreeMap<>();
    private @Nullable Cycle cycle;
    private int drawn;
    private int deletedPacks;

    private sealed interface Session {}

    private record Point(Manifest manifest, Set<FrameRef> frames) implements Session {}

    private record Move(Relocation relocation, Table table) implements Session {}

    private record Reader(Point point, Relocations known) implements Session {}

    private record Cycle(Set<PackId> candidates, Set<String> points, Set<String> moves, Set<String> waitFor) {}

    FrameWorld(long seed) {
        random = new Random(seed);
    }

    int deletedPacks() {
        return deletedPacks;
    }

    int movedFrames() {
        var known = relocations(moves.keySet());
        return (int) live().stream()
                .flatMap(point -> point.frames.stream())
                .filter(frame -> known.of(frame).size() > 1)
                .count();
    }

    void step() {
        switch (random.nextInt(10)) {
            case 0, 1 -> beginPoint();
            case 2 -> beginMove();
            case 3 -> beginReader();
            case 4, 5, 6 -> decide();
            case 7 -> delete();
            default -> collect();
        }
    }

    /** Frames that a live point, or a reader at work, cannot be given any more. */
    List<String> lost() {
        var lost = new ArrayList<String>();
        var now = relocations(moves.keySet());
        live().forEach(point -> point.frames.stream()
                .filter(frame -> !isThere(now, frame))
                .forEach(frame -> lost.add(point.manifest.pointId() + " lacks " + frame)));
        atWork.values().forEach(session -> {
            if (session instanceof Reader reader) {
                reader.point.frames.stream()
                        .filter(frame -> !isThere(reader.known, frame))
                        .forEach(frame -> lost.add("a reader lacks " + frame));
            }
        });
        return lost;
    }

    private boolean isThere(Relocations known, FrameRef frame) {
        return known.of(frame).stream().anyMatch(place -> existing.contains(place.pack()));
    }

    private void beginPoint() {
        if (atWork.size() >= MOST_AT_WORK) {
            return;
        }
        var id = "s" + drawn++;
        var parent = any(live());
        var frames = new HashSet<FrameRef>();
        parent.ifPresent(
                it -> it.frames.stream().filter(frame -> random.nextInt(4) > 0).forEach(frames::add));
        var own = pack(id);
        frames.addAll(some(framesOf(own)));
        var forbidden = new HashSet<>(condemned);
        forbidden.addAll(relocations(moves.keySet()).victims().toList());
        var known = existing.stream()
                .filter(pack -> !pack.equals(own) && !forbidden.contains(pack))
                .toList();
        var borrowed = random.nextInt(3) > 0
                ? Set.<FrameRef>of()
                : any(known).map(pack -> some(framesOf(pack))).orElse(Set.of());
        frames.addAll(borrowed);
        atWork.put(id, new Point(manifest(id, parent, frames, own, borrowed), frames));
    }

    private static Manifest manifest(
            String id, Optional<Point> parent, Set<FrameRef> frames, PackId own, Set<FrameRef> borrowed) {
        return new Manifest(
                "p-" + id,
                parent.map(it -> it.manifest.pointId()),
                id,
                "disk",
                Instant.EPOCH,
                Instant.EPOCH,
                Consistency.CRASH,
                new Detection(DetectionMode.FULL, ""),
                List.of(),
                PointStats.none(),
                "",
                new TreeMap<>(),
                packsOf(frames),
                set(Set.of(own)),
                Optional.empty(),
                packsOf(borrowed),
                Dedup.NONE);
    }

    /** Looks, and copies what it found; some points it cannot read, and does not cover. */
    private void beginMove() {
        if (atWork.size() >= MOST_AT_WORK) {
            return;
        }
        var id = "s" + drawn++;
        var known = relocations(moves.keySet());
        var decided = existing.stream()
                .filter(pack -> !atWork.containsKey(ownerOf.getOrDefault(pack, "")))
                .collect(Collectors.toSet());
        var victims = some(decided);
        if (victims.isEmpty()) {
            return;
        }
        var table = Table.builder();
        var copy = pack(id);
        var copied = new HashMap<FrameRef, FrameRef>();
        var covered = new TreeSet<String>();
        for (var point : live()) {
            if (random.nextInt(5) > 0) {
                covered.add(point.manifest.sessionId());
                for (var frame : point.frames) {
                    var place = known.of(frame).getFirst();
                    if (victims.contains(place.pack())) {
                        var to = copied.computeIfAbsent(place, it -> frame(copy, copied.size()));
                        table.move(place.pack(), place.number(), to);
                    }
                }
            }
        }
        var relocation = new Relocation(id, Instant.EPOCH, set(victims), set(Set.of(copy)), covered, "");
        atWork.put(id, new Move(relocation, table.build(set(victims))));
    }

    private void beginReader() {
        if (atWork.size() < MOST_AT_WORK) {
            any(live()).ifPresent(point -> atWork.put("s" + drawn++, new Reader(point, relocations(moves.keySet()))));
        }
    }

    /** Commits or fences whoever is next; a reader ends. */
    private void decide() {
        any(atWork.keySet()).ifPresent(id -> {
            var session = atWork.remove(id);
            if (random.nextInt(6) > 0) {
                switch (session) {
                    case Point point -> committed.put(point.manifest.pointId(), point);
                    case Move move -> moves.put(id, move);
                    case Reader reader -> {}
                    case null -> throw new IllegalStateException(id);
                }
            }
        });
    }

    private void delete() {
        any(live()).ifPresent(point -> deleted.add(point.manifest.pointId()));
    }

    private void collect() {
        if (cycle == null) {
            condemn();
        } else if (cycle.waitFor.stream().noneMatch(atWork::containsKey)) {
            judge(cycle);
            cycle = null;
        }
    }

    private void condemn() {
        var needed = needed(moves.keySet(), Set.copyOf(committed.keySet()));
        var candidates = existing.stream()
                .filter(pack -> !needed.contains(pack) && !atWork.containsKey(ownerOf.getOrDefault(pack, "")))
                .filter(pack -> random.nextInt(8) > 0)
                .collect(Collectors.toSet());
        condemned.addAll(candidates);
        cycle = new Cycle(
                candidates, Set.copyOf(committed.keySet()), Set.copyOf(moves.keySet()), Set.copyOf(atWork.keySet()));
    }

    private void judge(Cycle judged) {
        var needed = needed(judged.moves, judged.points);
        for (var pack : judged.candidates) {
            if (needed.contains(pack)) {
                condemned.remove(pack);
            } else {
                existing.remove(pack);
                deletedPacks++;
            }
        }
    }

    /** As a collector asks: by the tables of its listing; points that came later count even when they are deleted. */
    private PackSet needed(Set<String> tables, Set<String> listed) {
        var needs = new Needs(relocations(tables));
        committed.forEach((id, point) -> needs.add(point.manifest, !deleted.contains(id) || !listed.contains(id)));
        var needed = PackSet.builder().addAll(needs.needed());
        moves.forEach((id, move) -> {
            if (!tables.contains(id)) {
                needed.addAll(move.relocation.copies());
            }
        });
        return needed.build();
    }

    private Relocations relocations(Set<String> sessions) {
        var relocations = sessions.stream().map(id -> move(id).relocation).toList();
        return new Relocations(relocations, relocation -> move(relocation.sessionId()).table);
    }

    private Move move(String id) {
        return Optional.ofNullable(moves.get(id)).orElseThrow();
    }

    private List<Point> live() {
        return committed.values().stream()
                .filter(point -> !deleted.contains(point.manifest.pointId()))
                .toList();
    }

    private PackId pack(String owner) {
        var out = new ByteWriter().u64(1).u32(2).u32(ownerOf.size());
        var pack = PackId.read(new ByteReader(out.toBytes()));
        ownerOf.put(pack, owner);
        existing.add(pack);
        return pack;
    }

    private static Set<FrameRef> framesOf(PackId pack) {
        var frames = new HashSet<FrameRef>();
        for (var number = 0; number < FRAMES; number++) {
            frames.add(frame(pack, number));
        }
        return frames;
    }

    private static FrameRef frame(PackId pack, int number) {
        return new FrameRef(pack, number, number, 1);
    }

    private static PackSet packsOf(Set<FrameRef> frames) {
        return set(frames.stream().map(FrameRef::pack).collect(Collectors.toSet()));
    }

    private static PackSet set(Set<PackId> packs) {
        var set = PackSet.builder();
        packs.forEach(set::add);
        return set.build();
    }

    private <T> Optional<T> any(Collection<T> of) {
        return of.isEmpty()
                ? Optional.empty()
                : of.stream().skip(random.nextInt(of.size())).findFirst();
    }

    private <T> Set<T> some(Set<T> of) {
        return of.stream()
                .sorted((a, b) -> a.toString().compareTo(b.toString()))
                .filter(it -> random.nextBoolean())
                .collect(Collectors.toSet());
    }
}
