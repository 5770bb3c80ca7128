package io.holdfast.vaultformat.key;

import io.holdfast.vaultformat.wire.Malformed;

/** What a sealed record says; readable without a key, so that tools can count. */
public enum RecordKind {
    SESSION(1),
    COMMIT(2),
    FENCE(3),
    TOMBSTONE(4),
    EPOCH(5),
    POINTER(6),
    CONDEMNED(7),
    VERDICT(8),
    COLLECTED(9),
    KILLED(10),
    RELOCATION(11),
    TABLE(12),
    SCRUBBED(13),
    BAD(14),
    HEALED(15),
    LEDGER(16);

    private final int code;

    RecordKind(int code) {
        this.code = code;
    }

    int code() {
        return code;
    }

    static RecordKind of(int code) {
        for (var kind : values()) {
            if (kind.code == code) {
                return kind;
            }
        }
        throw new Malformed("its kind %d is unknown".formatted(code));
    }
}
