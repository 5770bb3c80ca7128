package io.holdfast.vaultformat.collect;

import io.holdfast.vaultformat.pack.PackKind;
import io.holdfast.vaultformat.pack.PackSet;
import io.holdfast.vaultformat.wire.ByteReader;
import io.holdfast.vaultformat.wire.ByteWriter;
import io.holdfast.vaultformat.wire.Fields;
import java.time.Instant;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What a cycle found in its first look (G1), and publishes before anything else happens (G2).
 *
 * @param at the collector's clock, informative only
 * @param points committed then, deleted or not; every other point is newer
 * @param deleted those of them that were deleted then
 * @param packs that no undeleted point needed then, of decided sessions
 */
record Condemned(Instant at, SortedSet<String> points, SortedSet<String> deleted, Map<PackKind, PackSet> packs) {

    private static final int AT = 1;
    private static final int POINTS = 2;
    private static final int DELETED = 3;
    private static final int DATA = 4;
    private static final int META = 5;

    /** A point's id and its length. */
    private static final int SHORTEST_ID = 2;

    Condemned {
        points = Collections.unmodifiableSortedSet(new TreeSet<>(points));
        deleted = Collections.unmodifiableSortedSet(new TreeSet<>(deleted));
        packs = Collections.unmodifiableMap(new EnumMap<>(packs));
    }

    boolean isEmpty() {
        return deleted.isEmpty() && packs.values().stream().allMatch(set -> set.size() == 0);
    }

    PackSet of(PackKind kind) {
        return packs.getOrDefault(kind, PackSet.empty());
    }

    ByteWriter encode() {
        var out = new ByteWriter(1024);
        Fields.write(out, AT, f -> f.instant(at));
        Fields.write(out, POINTS, f -> write(f, points));
        Fields.write(out, DELETED, f -> write(f, deleted));
        Fields.write(out, DATA, of(PackKind.DATA)::write);
        Fields.write(out, META, of(PackKind.META)::write);
        return out;
    }

    static Condemned decode(ByteReader in) {
        var fields = Fields.read(in);
        var condemned = new Condemned(
                fields.required(AT).instant(),
                ids(fields.required(POINTS)),
                ids(fields.required(DELETED)),
                Map.of(
                        PackKind.DATA, PackSet.read(fields.required(DATA)),
                        PackKind.META, PackSet.read(fields.required(META))));
        fields.refuseCritical();
        return condemned;
    }

    private static void write(ByteWriter out, SortedSet<String> ids) {
        out.varint(ids.size());
        ids.forEach(out::text);
    }

    private static SortedSet<String> ids(ByteReader in) {
        var ids = new TreeSet<String>();
        for (var left = in.count(in.left() / SHORTEST_ID); left > 0; left--) {
            ids.add(in.text());
        }
        return ids;
    }
}
