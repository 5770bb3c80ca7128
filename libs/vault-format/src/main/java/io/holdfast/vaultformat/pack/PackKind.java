package io.holdfast.vaultformat.pack;

import io.holdfast.vaultformat.wire.Malformed;

/** Data packs hold blocks, metadata packs hold map pages; their keys are wrapped differently. */
public enum PackKind {
    DATA(1, "packs"),
    META(2, "meta");

    private final int code;
    private final String folder;

    PackKind(int code, String folder) {
        this.code = code;
        this.folder = folder;
    }

    int code() {
        return code;
    }

    /** The first segment of the objects' names. */
    public String folder() {
        return folder;
    }

    boolean data() {
        return this == DATA;
    }

    static PackKind of(int code) {
        return switch (code) {
            case 1 -> DATA;
            case 2 -> META;
            default -> throw new Malformed("pack kind %d is unknown".formatted(code));
        };
    }
}
