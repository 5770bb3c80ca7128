package io.holdfast.vaultformat.source;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Where a disk may differ from a point; everywhere else it is the same.
 *
 * @param basePointId the point this is relative to; any other parent makes it worthless, and the disk is read whole
 * @param extents in any order; kept sorted, disjoint and without empty ones
 */
public record ChangedExtents(String basePointId, List<Extent> extents) {

    public ChangedExtents {
        extents = merged(extents);
    }

    private static List<Extent> merged(List<Extent> extents) {
        var sorted = extents.stream()
                .filter(extent -> extent.length() > 0)
                .sorted(Comparator.comparingLong(Extent::position))
                .toList();
        var merged = new ArrayList<Extent>();
        for (var extent : sorted) {
            if (!merged.isEmpty() && extent.position() <= merged.getLast().end()) {
                var last = merged.removeLast();
                var end = Math.max(last.end(), extent.end());
                merged.add(new Extent(last.position(), end - last.position()));
            } else {
                merged.add(extent);
            }
        }
        return List.copyOf(merged);
    }

    /** Whether any byte from {@code from} up to, but not including, {@code to} may have changed. */
    public boolean touches(long from, long to) {
        var low = 0;
        var high = extents.size();
        while (low < high) {
            var middle = (low + high) >>> 1;
            if (extents.get(middle).end() <= from) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low < extents.size() && extents.get(low).position() < to;
    }
}
