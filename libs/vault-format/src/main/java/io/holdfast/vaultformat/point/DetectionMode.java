package io.holdfast.vaultformat.point;

import io.holdfast.vaultformat.wire.Malformed;

/** How the difference to the parent was found, cheapest first. */
public enum DetectionMode {
    /** Change tracking named the places; only these were read. */
    CBT(1),
    /** Everything was read and compared with the parent's hashes by position. */
    FULL_COMPARE(2),
    /** Everything was read, and there was nothing to compare with. */
    FULL(3);

    private final int code;

    DetectionMode(int code) {
        this.code = code;
    }

    int code() {
        return code;
    }

    static DetectionMode of(int code) {
        return switch (code) {
            case 1 -> CBT;
            case 2 -> FULL_COMPARE;
            case 3 -> FULL;
            default -> throw new Malformed("detection mode %d is unknown".formatted(code));
        };
    }
}
