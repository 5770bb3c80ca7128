package io.holdfast.vaultformat.collect;

import io.holdfast.vaultformat.pack.PackKind;
import io.holdfast.vaultformat.pack.PackSet;
import io.holdfast.vaultformat.wire.ByteWriter;
import io.holdfast.vaultformat.wire.Fields;

/** Packs of both kinds. */
record PackSets(PackSet data, PackSet meta) {

    static final PackSets NONE = new PackSets(PackSet.empty(), PackSet.empty());

    PackSet of(PackKind kind) {
        return switch (kind) {
            case DATA -> data;
            case META -> meta;
        };
    }

    boolean isEmpty() {
        return data.isEmpty() && meta.isEmpty();
    }

    PackSets without(PackSet others) {
        return new PackSets(data.without(others), meta.without(others));
    }

    /** As two fields, the second one's tag being the next. */
    void write(ByteWriter out, int tag) {
        Fields.write(out, tag, data::write);
        Fields.write(out, tag + 1, meta::write);
    }

    static PackSets read(Fields fields, int tag) {
        return new PackSets(PackSet.read(fields.required(tag)), PackSet.read(fields.required(tag + 1)));
    }
}
