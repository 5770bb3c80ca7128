package io.holdfast.vaultformat.restore;

import io.holdfast.vaultformat.pack.PackId;
import io.holdfast.vaultformat.source.Extent;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Collects damage by pack and disk; bounded, however much of a point is gone. */
final class DamageLog {

    private static final int MOST_ENTRIES = 100_000;
    private static final int MOST_RANGES = 100_000;
    private static final int SHOWN_RANGES = 1000;

    private final Map<Key, Entry> entries = new TreeMap<>();
    private int ranges;

    private record Key(PackId pack, String disk) implements Comparable<Key> {
        @Override
        public int compareTo(Key other) {
            return Comparator.comparing(Key::pack).thenComparing(Key::disk).compare(this, other);
        }
    }

    private record Entry(String problem, List<Extent> ranges) {}

    synchronized void add(PackId pack, String disk, List<Extent> damaged, String problem) {
        var key = new Key(pack, disk);
        if (entries.size() >= MOST_ENTRIES && !entries.containsKey(key)) {
            return;
        }
        var entry = entries.computeIfAbsent(key, k -> new Entry(problem, new ArrayList<>()));
        for (var range : damaged) {
            if (ranges < MOST_RANGES) {
                entry.ranges.add(range);
                ranges++;
            }
        }
    }

    synchronized List<Damage> damages() {
        var damages = new ArrayList<Damage>();
        entries.forEach(
                (key, entry) -> damages.add(new Damage(key.pack, key.disk, merged(entry.ranges), entry.problem)));
        return damages;
    }

    private static List<Extent> merged(List<Extent> ranges) {
        var merged = new ArrayList<Extent>();
        for (var range : ranges.stream()
                .sorted(Comparator.comparingLong(Extent::position))
                .toList()) {
            if (!merged.isEmpty() && merged.getLast().end() >= range.position()) {
                var last = merged.removeLast();
                var end = Math.max(last.end(), range.end());
                merged.add(new Extent(last.position(), end - last.position()));
            } else {
                merged.add(range);
            }
        }
        return merged.size() > SHOWN_RANGES ? merged.subList(0, SHOWN_RANGES) : merged;
    }
}
