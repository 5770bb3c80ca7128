package io.holdfast.benchmarks;

import io.holdfast.benchmarks.BigLayout.Attempt;
import io.holdfast.benchmarks.BigLayout.Place;
import io.holdfast.vaultformat.pack.PackId;
import io.holdfast.vaultformat.pack.PackKind;
import io.holdfast.vaultformat.store.Blob;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The names of millions of packs, computed in their order; only what was deleted is remembered, in a bit each. */
final class BigListing {

    private static final int FOLDERS = 256;

    private final BigLayout layout;
    private final Map<Attempt, BitSet> deleted = new HashMap<>();

    /** A pack of the layout. */
    record Found(Attempt attempt, int ordinal) {}

    BigListing(BigLayout layout) {
        this.layout = layout;
    }

    /** The pack behind an object's name, unless it was deleted or never was. */
    synchronized Optional<Found> find(String name) {
        return PackId.ofObject(name).flatMap(pack -> {
            var place = Place.of(pack);
            var at = lowerBound(place.asAttempt());
            if (at == layout.attempts().size()) {
                return Optional.empty();
            }
            var attempt = layout.attempts().get(at);
            var shape = layout.shape(attempt);
            var isThere = attempt.high() == place.high()
                    && attempt.low() == place.low()
                    && place.ordinal() < shape.packs()
                    && name.startsWith(shape.kind(place.ordinal()).folder() + "/")
                    && !isDeleted(attempt, place.ordinal());
            return isThere ? Optional.of(new Found(attempt, place.ordinal())) : Optional.empty();
        });
    }

    int size(Found found) {
        return layout.size(found.attempt(), found.ordinal());
    }

    synchronized void delete(Found found) {
        deleted.computeIfAbsent(found.attempt(), it -> new BitSet()).set(found.ordinal());
    }

    private boolean isDeleted(Attempt attempt, int ordinal) {
        var some = deleted.get(attempt);
        return some != null && some.get(ordinal);
    }

    /** At most so many packs of a kind whose names follow {@code after}, which is one of theirs or no name at all. */
    synchronized List<Blob> list(PackKind kind, String after, int limit) {
        var found = new ArrayList<Blob>(limit);
        var folder = 0;
        var at = 0;
        var ordinal = 0;
        if (!after.isEmpty()) {
            var place = Place.of(PackId.ofObject(after).orElseThrow());
            folder = (place.low() ^ place.ordinal()) & 0xFF;
            at = lowerBound(place.asAttempt());
            var same =
                    at < layout.attempts().size() && layout.attempts().get(at).compareTo(place.asAttempt()) == 0;
            ordinal = same ? place.ordinal() + 1 : 0;
        }
        for (; folder < FOLDERS; folder++) {
            for (; at < layout.attempts().size(); at++) {
                add(kind, folder, layout.attempts().get(at), ordinal, limit, found);
                if (found.size() == limit) {
                    return found;
                }
                ordinal = 0;
            }
            at = 0;
        }
        return found;
    }

    /** A session's packs in one folder are every 256th. */
    private void add(PackKind kind, int folder, Attempt attempt, int from, int limit, List<Blob> found) {
        var shape = layout.shape(attempt);
        var first = (attempt.low() ^ folder) & 0xFF;
        var next = first >= from ? first : first + (from - first + FOLDERS - 1) / FOLDERS * FOLDERS;
        for (; next < shape.packs() && found.size() < limit; next += FOLDERS) {
            if (shape.kind(next) == kind && !isDeleted(attempt, next)) {
                found.add(new Blob(attempt.pack(next).objectName(kind), layout.size(attempt, next)));
            }
        }
    }

    private int lowerBound(Attempt wanted) {
        var low = 0;
        var high = layout.attempts().size();
        while (low < high) {
            var middle = (low + high) >>> 1;
            if (layout.attempts().get(middle).compareTo(wanted) < 0) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
