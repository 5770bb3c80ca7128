package io.holdfast.vaultformat.point;

import io.holdfast.vaultformat.pack.PackSet;
import io.holdfast.vaultformat.wire.ByteReader;
import io.holdfast.vaultformat.wire.ByteWriter;
import io.holdfast.vaultformat.wire.Fields;
import java.time.Instant;
import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What a compaction declares: frames of its victims have copies.
 *
 * @param at the compactor's clock, informative only
 * @param victims packs that frames were copied from
 * @param copies packs they were copied to
 * @param covered sessions of points whose every frame in the victims is copied, now or by an earlier compaction
 * @param table SHA-256 of the object that says which frame went where, in hex
 */
public record Relocation(
        String sessionId, Instant at, PackSet victims, PackSet copies, SortedSet<String> covered, String table) {

    private static final int SESSION = 1;
    private static final int AT = 2;
    private static final int VICTIMS = 3;
    private static final int COPIES = 4;
    private static final int COVERED = 5;
    private static final int TABLE = 6;

    public Relocation {
        covered = Collections.unmodifiableSortedSet(new TreeSet<>(covered));
    }

    ByteWriter encode() {
        var out = new ByteWriter(1024);
        Fields.write(out, SESSION, f -> f.text(sessionId));
        Fields.write(out, AT, f -> f.instant(at));
        Fields.write(out, VICTIMS, victims::write);
        Fields.write(out, COPIES, copies::write);
        Fields.write(out, COVERED, f -> f.texts(covered));
        Fields.write(out, TABLE, f -> f.text(table));
        return out;
    }

    static Relocation decode(ByteReader in) {
        var fields = Fields.read(in);
        var relocation = new Relocation(
                fields.required(SESSION).text(),
                fields.required(AT).instant(),
                PackSet.read(fields.required(VICTIMS)),
                PackSet.read(fields.required(COPIES)),
                fields.required(COVERED).texts(),
                fields.required(TABLE).text());
        fields.refuseCritical();
        return relocation;
    }
}
