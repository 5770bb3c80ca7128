package io.holdfast.vaultformat.collect;

import io.holdfast.vaultformat.key.SealedRecord;
import io.holdfast.vaultformat.pack.PackSet;
import io.holdfast.vaultformat.wire.ByteWriter;
import io.holdfast.vaultformat.wire.Fields;
import io.holdfast.vaultformat.wire.Malformed;

/**
 * A summary of verdicts: all data packs that a range of cycles killed.
 *
 * @param from the first of these cycles; the last one is in the record's name
 */
record Killed(long from, PackSet packs) {

    private static final int FROM = 1;
    private static final int PACKS = 2;

    ByteWriter encode() {
        var out = new ByteWriter(1024);
        Fields.write(out, FROM, f -> f.u64(from));
        Fields.write(out, PACKS, packs::write);
        return out;
    }

    /** @param upTo the cycle in the record's name */
    static Killed decode(SealedRecord record, long upTo) {
        var fields = Fields.read(record.content());
        var killed = new Killed(fields.required(FROM).u64(), PackSet.read(fields.required(PACKS)));
        fields.refuseCritical();
        if (killed.from < 0 || killed.from > upTo) {
            throw new Malformed("it sums up no cycles");
        }
        return killed;
    }
}
