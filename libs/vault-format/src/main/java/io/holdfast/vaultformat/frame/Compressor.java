package io.holdfast.vaultformat.frame;

import com.github.luben.zstd.ZstdCompressCtx;
import com.github.luben.zstd.ZstdDictCompress;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Compresses where it pays; for one thread, to be closed. */
public final class Compressor implements AutoCloseable {

    private static final int SAMPLES = 4;
    private static final int SAMPLE = 1024;

    /**
     * Sum of squared byte counts of 4096 sampled bytes above which zstd finds something; uniformly random bytes give
     * 69 600 ± 300, text and code well over 150 000.
     */
    private static final int REPETITION = 78_000;

    private final Compression compression;
    private final ZstdCompressCtx alone = new ZstdCompressCtx();
    private final ZstdCompressCtx against = new ZstdCompressCtx();
    private final int[] counts = new int[256];
    private byte[] reference = new byte[0];
    private @Nullable ZstdDictCompress dictionary;

    public Compressor(Compression compression) {
        this.compression = compression;
        alone.setLevel(Math.max(1, compression.level()));
    }

    /**
     * Compresses into {@code out}, unless it may not, the content looks random, or less than 3 % would be saved.
     *
     * @param out must have room for {@code Zstd.compressBound(length)} bytes
     * @return the compressed length, or 0 for "store it as it is"
     */
    public int compress(byte[] in, int offset, int length, byte[] out, int outOffset) {
        return isVain(in, offset, length) ? 0 : compress(alone, in, offset, length, out, outOffset);
    }

    /** Makes a block the reference for {@link #compressAgainst}. */
    public void refer(byte[] in, int offset, int length) {
        dropDictionary();
        reference = Arrays.copyOfRange(in, offset, offset + length);
    }

    /** As {@link #compress}, with the block given to {@link #refer} as dictionary. */
    public int compressAgainst(byte[] in, int offset, int length, byte[] out, int outOffset) {
        if (isVain(in, offset, length)) {
            return 0;
        }
        if (dictionary == null) {
            dictionary = new ZstdDictCompress(reference, compression.level());
            against.loadDict(dictionary);
        }
        return compress(against, in, offset, length, out, outOffset);
    }

    private static int compress(ZstdCompressCtx zstd, byte[] in, int offset, int length, byte[] out, int outOffset) {
        var compressed = zstd.compressByteArray(out, outOffset, out.length - outOffset, in, offset, length);
        return compressed <= length - length / 32 - 1 ? compressed : 0;
    }

    private void dropDictionary() {
        if (dictionary != null) {
            dictionary.close();
            dictionary = null;
        }
    }

    private boolean isVain(byte[] in, int offset, int length) {
        return compression.equals(Compression.NONE) || looksRandom(in, offset, length);
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
        dropDictionary();
        alone.close();
        against.close();
    }
}
