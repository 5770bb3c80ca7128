package io.holdfast.vaultformat.frame;

import io.holdfast.vaultformat.wire.Malformed;

/** What a frame holds. */
public enum FrameType {
    BLOCK(1),
    PAGE(2),
    FOOTER(0xFF);

    private final int code;

    FrameType(int code) {
        this.code = code;
    }

    public int code() {
        return code;
    }

    public static FrameType of(int code) {
        for (var type : values()) {
            if (type.code == code) {
                return type;
            }
        }
        throw new Malformed("frame type %d is unknown".formatted(code));
    }
}
