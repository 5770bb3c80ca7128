package io.holdfast.vaultformat.source;

import java.util.Arrays;

/** Bytes that are nothing but zeros need no room, wherever they stand. */
public final class Zeros {

    private static final byte[] SOME = new byte[64 << 10];

    private Zeros() {}

    public static boolean only(byte[] bytes, int offset, int length) {
        for (var at = 0; at < length; at += SOME.length) {
            var count = Math.min(SOME.length, length - at);
            if (Arrays.mismatch(bytes, offset + at, offset + at + count, SOME, 0, count) >= 0) {
                return false;
            }
        }
        return true;
    }
}
