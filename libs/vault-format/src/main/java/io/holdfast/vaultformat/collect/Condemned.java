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
 * @param compactions committed then; every other one is late
 */
record Condemned(Instant at, SortedSet<String> points, PackSets packs, SortedSet<String> compactions) {

    private static final int AT = 1;
    private static final int POINTS = 2;
    private static final int PACKS = 3;
    private static final int COMPACTIONS = 5;

    Condemned {
        points = Collections.unmodifiableSortedSet(new TreeSet<>(points));
        compactions = Collections.unmodifiableSortedSet(new TreeSet<>(compactions));
    }

    ByteWriter encode() {
        var out = new ByteWriter(1024);
        Fields.write(out, AT, f -> f.instant(at));
        Fields.write(out, POINTS, f -> f.texts(points));
        packs.write(out, PACKS);
        if (!compactions.isEmpty()) {
            Fields.write(out, COMPACTIONS, f -> f.texts(compactions));
        }
        return out;
    }

    static Condemned decode(ByteReader in) {
        var fields = Fields.read(in);
        var condemned = new Condemned(
                fields.required(AT).instant(),
                fields.required(POINTS).texts(),
                PackSets.read(fields, PACKS),
                fields.optional(COMPACTIONS).map(ByteReader::texts).orElseGet(TreeSet::new));
        fields.refuseCritical();
        return condemned;
    }
}
