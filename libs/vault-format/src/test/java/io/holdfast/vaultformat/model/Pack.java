package io.holdfast.vaultformat.model;

import java.util.ArrayList;
import java.util.List;

/**
 * The packs there can be, and their frames. A set of packs, or of frames, is an int with a bit for each.
 *
 * <p>The frames of {@code Q} and {@code R} are copies that compactors made of an earlier pack's, in the same order.
 */
enum Pack {
    /** There from the beginning. */
    A(0, "a1 a2"),
    /** The first writer's. */
    N(2, "n"),
    /** The second writer's; without one, perhaps an orphan. */
    M(3, "m"),
    /** The first compactor's. */
    Q(4, "q1 q2"),
    /** The second compactor's. */
    R(6, "r1 r2");

    static final int COUNT = values().length;
    static final int FRAMES = 8;
    private static final List<Pack> ALL = List.of(values());

    private final int firstFrame;
    private final int frames;
    private final String names;

    Pack(int firstFrame, String names) {
        var count = names.split(" ", -1).length;
        this.firstFrame = firstFrame;
        this.frames = ((1 << count) - 1) << firstFrame;
        this.names = names;
    }

    int bit() {
        return 1 << ordinal();
    }

    int firstFrame() {
        return firstFrame;
    }

    int frames() {
        return frames;
    }

    /** The packs that hold these frames. */
    static int of(int frames) {
        var packs = 0;
        for (var pack : ALL) {
            if ((frames & pack.frames()) != 0) {
                packs |= pack.bit();
            }
        }
        return packs;
    }

    /** All that these packs can hold. */
    static int framesOf(int packs) {
        var frames = 0;
        for (var pack : ALL) {
            if ((packs & pack.bit()) != 0) {
                frames |= pack.frames();
            }
        }
        return frames;
    }

    static String show(int packs) {
        return ALL.stream().filter(it -> (packs & it.bit()) != 0).toList().toString();
    }

    static String showFrames(int frames) {
        var names = new ArrayList<String>();
        for (var pack : ALL) {
            var all = pack.names.split(" ", -1);
            for (var i = 0; i < all.length; i++) {
                if ((frames & 1 << (pack.firstFrame + i)) != 0) {
                    names.add(all[i]);
                }
            }
        }
        return names.toString();
    }
}
