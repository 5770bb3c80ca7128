package io.holdfast.vaultformat.key;

import io.holdfast.vaultformat.wire.Malformed;

/** What somebody has to have, or to know, to hold a KEK. */
public enum KekOrigin {
    /** 32 random bytes in a file. */
    KEY_FILE(1, "KeyFile"),
    /** A text in somebody's head; Argon2id makes the KEK of it, at a cost that is stored beside the wrapped key. */
    PASSPHRASE(2, "Passphrase");

    private final int code;
    private final String word;

    KekOrigin(int code, String word) {
        this.code = code;
        this.word = word;
    }

    int code() {
        return code;
    }

    static KekOrigin of(int code) {
        return switch (code) {
            case 1 -> KEY_FILE;
            case 2 -> PASSPHRASE;
            default -> throw new Malformed("a KEK of kind %d is unknown".formatted(code));
        };
    }

    @Override
    public String toString() {
        return word;
    }
}
