package io.holdfast.vaultformat.frame;

import io.holdfast.vaultformat.wire.Malformed;

/** How a frame's plaintext was compressed before it was encrypted. */
public enum Algorithm {
    RAW(0),
    ZSTD(1),
    /** zstd with another block of the pack as its dictionary; the payload begins with a {@link Reference}. */
    ZSTD_REFERENCE(2);

    private final int code;

    Algorithm(int code) {
        this.code = code;
    }

    public int code() {
        return code;
    }

    public static Algorithm of(int code) {
        return switch (code) {
            case 0 -> RAW;
            case 1 -> ZSTD;
            case 2 -> ZSTD_REFERENCE;
            default -> throw new Malformed("compression %d is unknown".formatted(code));
        };
    }
}
