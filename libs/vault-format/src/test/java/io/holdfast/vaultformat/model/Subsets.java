package io.holdfast.vaultformat.model;

import java.util.function.IntConsumer;

/** What a listing that is no snapshot may have seen. */
final class Subsets {

    private Subsets() {}

    /** All that was there when the listing began, and any part of what came while it ran. */
    static void between(int began, int ended, IntConsumer seen) {
        var came = ended & ~began;
        for (var part = came; ; part = (part - 1) & came) {
            seen.accept(began | part);
            if (part == 0) {
                return;
            }
        }
    }
}
