package io.holdfast.vaultformat.frame;

import com.github.luben.zstd.ZstdCompressCtx;
import java.util.Arrays;

/** Compresses where it pays; for one thread, to be closed. */
public final class Compressor implements AutoCloseable {

    private static final int SAMPLES = 4;
    private static final int SAMPLE = 1024;

    /**
     * Sum of squared byte counts of 4096 sampled bytes above which zstd finds something; uniformly random bytes give
     * 69 600 ± 300, text and code well over 150 000.
     */
    private static final int REPETITION = 78_000;

    private final ZstdCompressCtx zstd = new ZstdCompressCtx();
    private final int[] counts = new int[256];

    /** @param level zstd's */
    public Compressor(int level) {
        zstd.setLevel(level);
    }

    /**
     * Compresses into {@code out}, unless the content looks random or less than 3 % would be saved.
     *
     * @param out must have room for {@code Zstd.compressBound(length)} bytes
     * @return the compressed length, or 0 for "store it as it is"
     */
    public int compress(byte[] in, int offset, int length, byte[] out, int outOffset) {
        if (looksRandom(in, offset, length)) {
            return 0;
        }
        var compressed = zstd.compressByteArray(out, outOffset, out.length - outOffset, in, offset, length);
        return compressed <= length - length / 32 - 1 ? compressed : 0;
    }

    private boolean looksRandom(byte[] in, int offset, int length) {
        if (length < SAMPLES * SAMPLE) {
            return false;
        }
        Arrays.fill(counts, 0);
        for (var s = 0; s < SAMPLES; s++) {
            var from = offset + (int) ((long) (length - SAMPLE) * s / (SAMPLES - 1));
            for (var i = from; i < from + SAMPLE; i++) {
                counts[in[i] & 0xFF]++;
            }
        }
        var sum = 0;
        for (var count : counts) {
            sum += count * count;
        }
        return sum < REPETITION;
    }

    @Override
    public void close() {
        zstd.close();
    }
}
