package io.holdfast.vaultformat.point;

import io.holdfast.vaultformat.wire.ByteReader;
import io.holdfast.vaultformat.wire.ByteWriter;

/** How the difference to the parent was found, and why not cheaper: a lost change tracking must be seen. */
public record Detection(DetectionMode mode, String reason) {

    void write(ByteWriter out) {
        out.u8(mode.code()).text(reason);
    }

    static Detection read(ByteReader in) {
        return new Detection(DetectionMode.of(in.u8()), in.text());
    }

    /** The dearer of two, for a point of several disks. */
    public Detection orDearer(Detection other) {
        return other.mode.compareTo(mode) > 0 ? other : this;
    }
}
