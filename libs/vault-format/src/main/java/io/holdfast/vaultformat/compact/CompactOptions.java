package io.holdfast.vaultformat.compact;

import io.holdfast.vaultformat.error.VaultError;

/**
 * How much a compaction does, and from when on it is worth doing.
 *
 * @param fill a pack is worth copying when less than this part of a full one is alive in it
 * @param mostBytes copied, of stored frames; what is left is for the next time
 * @param leastSaved small packs become full ones when there are so many fewer afterwards, and half as many at most
 * @param packsTogether looked at in one walk over the points' maps; each takes 1 KB of memory, 2 at most
 * @param mostPacks looked at, of each kind; of a vault that has more, those of some sessions, drawn anew each time
 */
public record CompactOptions(double fill, long mostBytes, int leastSaved, int packsTogether, int mostPacks) {

    public CompactOptions {
        require(fill > 0 && fill < 1, "fill", "must be more than 0 and less than 1");
        require(mostBytes > 0, "mostBytes", "must be more than 0");
        require(leastSaved > 0, "leastSaved", "must be more than 0");
        require(packsTogether > 0 && packsTogether <= 1 << 20, "packsTogether", "must be 1 to 1048576");
        require(mostPacks > 0, "mostPacks", "must be more than 0");
    }

    private static void require(boolean condition, String field, String problem) {
        if (!condition) {
            throw new VaultError.Invalid(field, problem);
        }
    }

    /** Below 60 %, up to 1 GiB, eight packs fewer, 16384 packs (half a terabyte) at a time, two terabytes in all. */
    public static CompactOptions defaults() {
        return new CompactOptions(0.6, 1L << 30, 8, 1 << 14, 1 << 16);
    }
}
