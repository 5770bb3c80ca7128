package io.holdfast.vaultformat.point;

import io.holdfast.vaultformat.wire.Malformed;

/** What the workload did before the moment a point was taken. */
public enum Consistency {
    /** It brought its own data into a state it can start from without recovery. */
    APPLICATION(1),
    /** Its file systems were frozen. */
    FILE_SYSTEM(2),
    /** Nothing: as if the power had failed. */
    CRASH(3);

    private final int code;

    Consistency(int code) {
        this.code = code;
    }

    int code() {
        return code;
    }

    static Consistency of(int code) {
        return switch (code) {
            case 1 -> APPLICATION;
            case 2 -> FILE_SYSTEM;
            case 3 -> CRASH;
            default -> throw new Malformed("consistency %d is unknown".formatted(code));
        };
    }
}
