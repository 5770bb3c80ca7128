package io.holdfast.vault.item;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What becomes of the points of an item whose protection ends. There is no default: nobody deletes by leaving out a word. */
enum Keep {
    /** Until somebody deletes them. */
    FOREVER,

    /** As long as the policy says, and the newest for good. */
    POLICY,

    /** Nothing is kept. */
    NONE;

    static Keep of(@Nullable String word) {
        for (var keep : values()) {
            if (keep.name().toLowerCase(Locale.ROOT).equals(word)) {
                return keep;
            }
        }
        throw new BadItem.KeepMissing();
    }
}
