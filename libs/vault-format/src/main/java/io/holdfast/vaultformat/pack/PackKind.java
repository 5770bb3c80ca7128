package io.holdfast.vaultformat.pack;

import io.holdfast.vaultformat.store.BlobStore;
import io.holdfast.vaultformat.store.Blobs;
import io.holdfast.vaultformat.wire.Malformed;
import java.util.Arrays;
import java.util.Optional;

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

    public int code() {
        return code;
    }

    /** The first segment of the objects' names. */
    public String folder() {
        return folder;
    }

    boolean data() {
        return this == DATA;
    }

    /** The kind of a pack that is there; its id does not say. */
    public static Optional<PackKind> of(BlobStore store, PackId pack) {
        return Arrays.stream(values())
                .filter(kind -> Blobs.exists(store, pack.objectName(kind)))
                .findFirst();
    }

    public static PackKind of(int code) {
        return switch (code) {
            case 1 -> DATA;
            case 2 -> META;
            default -> throw new Malformed("pack kind %d is unknown".formatted(code));
        };
    }
}
