package io.holdfast.vaultformat.collect;

import io.holdfast.vaultformat.wire.ByteReader;
import io.holdfast.vaultformat.wire.ByteWriter;
import io.holdfast.vaultformat.wire.Fields;
import java.time.Instant;
import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What a cycle's first look found (G1), published before anything else happens (G2).
 *
 * @param at the collector's clock, informative only
 * @param points committed then, deleted or not; every other point is late
 * @param packs that no live point needed then, of decided sessions
 */
record Condemned(Instant at, SortedSet<String> points, PackSets packs) {

    private static final int AT = 1;
    private static final int POINTS = 2;
    private static final int PACKS = 3;

    /** A point's id and its length. */
    private static final int SHORTEST_ID = 2;

    Condemned {
        points = Collections.unmodifiableSortedSet(new TreeSet<>(points));
    }

    ByteWriter encode() {
        var out = new ByteWriter(1024);
        Fields.write(out, AT, f -> f.instant(at));
        Fields.write(out, POINTS, f -> {
            f.varint(points.size());
            points.forEach(f::text);
        });
        packs.write(out, PACKS);
        return out;
    }

    static Condemned decode(ByteReader in) {
        var fields = Fields.read(in);
        var condemned = new Condemned(
                fields.required(AT).instant(), points(fields.required(POINTS)), PackSets.read(fields, PACKS));
        fields.refuseCritical();
        return condemned;
    }

    private static SortedSet<String> points(ByteReader in) {
        var points = new TreeSet<String>();
        for (var left = in.count(in.left() / SHORTEST_ID); left > 0; left--) {
            points.add(in.text());
        }
        return points;
    }
}
