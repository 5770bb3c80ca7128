package io.holdfast.vaultformat.frame;

import io.holdfast.vaultformat.wire.ByteReader;
import io.holdfast.vaultformat.wire.ByteWriter;

/** HMAC-SHA-256 of a plaintext under the vault's identity key: equal ids are equal contents. */
public record BlockId(long a, long b, long c, long d) {

    public static final int LENGTH = 32;

    /** The half that maps keep; the pack's footer keeps all of it. */
    public static final int SHORT_LENGTH = 16;

    public static BlockId of(byte[] bytes) {
        return read(new ByteReader(bytes));
    }

    public static BlockId read(ByteReader in) {
        return new BlockId(in.u64(), in.u64(), in.u64(), in.u64());
    }

    public void write(ByteWriter out) {
        out.u64(a).u64(b).u64(c).u64(d);
    }

    public boolean startsWith(long high, long low) {
        return a == high && b == low;
    }
}
