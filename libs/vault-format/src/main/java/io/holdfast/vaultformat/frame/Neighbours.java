package io.holdfast.vaultformat.frame;

import io.holdfast.vaultformat.wire.Malformed;

/** Gets other frames of the pack that a frame is from. */
@FunctionalInterface
public interface Neighbours {

    /** For frames that need no others. */
    Neighbours NONE = (offset, length) -> {
        throw new Malformed("a frame refers to another one where none may");
    };

    /** @throws Malformed when the pack does not have so many bytes there */
    byte[] read(int offset, int length);
}
