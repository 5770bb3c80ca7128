package io.holdfast.vaultformat.model;

import java.util.function.IntFunction;

/**
 * A named run of bits of a {@link State}.
 *
 * @param width 0 for a field that its role has no use for: it reads 0 and keeps nothing
 * @param shown the value in words, for traces
 */
record Field(String name, int word, int shift, int width, IntFunction<String> shown) {

    int mask() {
        return (1 << width) - 1;
    }
}
