package io.holdfast.benchmarks;

import com.github.luben.zstd.Zstd;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Single-core rates of what no engine of this design can avoid, on 64 KiB blocks of the very input: HMAC-SHA-256, zstd,
 * AES-256-GCM. Prints MB/s (10⁶ bytes) and the bytes of non-zero blocks in the image.
 */
final class Primitives {

    private static final int BLOCK = 64 * 1024;
    private static final int SAMPLES = 4096;
    private static final double WARM_UP_SECONDS = 2;
    private static final double MEASURED_SECONDS = 3;

    private Primitives() {}

    public static void main(String[] args) throws Exception {
        var image = Path.of(args[0]);
        var blocks = sample(image);
        var packed = blocks.stream().map(block -> Zstd.compress(block, 1)).toList();

        var mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(new byte[32], "HmacSHA256"));
        var hmac = rate(blocks, mac::doFinal);
        var compress = rate(blocks, block -> Zstd.compress(block, 1));
        var decompress = rate(packed, block -> Zstd.decompress(block, BLOCK)) * BLOCK * SAMPLES / bytes(packed);
        var gcm = rate(blocks, new Sealing()::seal);

        Measured.print("\"hmacMBps\":%.0f,\"zstdMBps\":%.0f,\"unzstdMBps\":%.0f,\"gcmMBps\":%.0f,\"sampleRatio\":%.3f"
                .formatted(hmac, compress, decompress, gcm, (double) BLOCK * SAMPLES / bytes(packed)));
    }

    private static long bytes(List<byte[]> blocks) {
        return blocks.stream().mapToLong(block -> block.length).sum();
    }

    /** Blocks that are not zero, evenly spread over the image. */
    private static List<byte[]> sample(Path image) throws Exception {
        var size = Files.size(image);
        var step = Math.max(1, size / BLOCK / (SAMPLES * 2));
        var found = new ArrayList<byte[]>(SAMPLES);
        try (var file = new RandomAccessFile(image.toFile(), "r")) {
            for (long at = 0; at + BLOCK <= size && found.size() < SAMPLES; at += step * BLOCK) {
                var block = new byte[BLOCK];
                file.seek(at);
                file.readFully(block);
                if (!isZero(block)) {
                    found.add(block);
                }
            }
        }
        while (found.size() < SAMPLES) {
            found.add(found.get(found.size() / 2));
        }
        return found;
    }

    private static boolean isZero(byte[] block) {
        for (var b : block) {
            if (b != 0) {
                return false;
            }
        }
        return true;
    }

    private interface Step {
        byte[] apply(byte[] block) throws Exception;
    }

    private static double rate(List<byte[]> blocks, Step step) throws Exception {
        run(blocks, step, WARM_UP_SECONDS);
        return run(blocks, step, MEASURED_SECONDS);
    }

    private static double run(List<byte[]> blocks, Step step, double seconds) throws Exception {
        var begin = System.nanoTime();
        var end = begin + (long) (seconds * 1e9);
        long bytes = 0;
        long unused = 0;
        for (int i = 0; System.nanoTime() < end; i++) {
            var block = blocks.get(i % blocks.size());
            unused += step.apply(block).length;
            bytes += block.length;
        }
        if (unused < 0) {
            throw new IllegalStateException("lengths cannot add up to less than nothing");
        }
        return bytes / ((System.nanoTime() - begin) / 1e9) / 1e6;
    }

    private static final class Sealing {
        private final Cipher cipher;
        private final SecretKeySpec key = new SecretKeySpec(new byte[32], "AES");
        private int nonce;

        Sealing() throws GeneralSecurityException {
            cipher = Cipher.getInstance("AES/GCM/NoPadding");
        }

        byte[] seal(byte[] block) throws GeneralSecurityException {
            nonce++;
            var iv = new byte[12];
            iv[0] = (byte) nonce;
            iv[1] = (byte) (nonce >>> 8);
            iv[2] = (byte) (nonce >>> 16);
            iv[3] = (byte) (nonce >>> 24);
            cipher.init(Cipher.ENCRYPT_MODE, key, new GCMParameterSpec(128, iv));
            return cipher.doFinal(block);
        }
    }
}
