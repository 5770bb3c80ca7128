package io.holdfast.vaultformat.frame;

import com.github.luben.zstd.Zstd;
import io.holdfast.vaultformat.key.PackKey;
import io.holdfast.vaultformat.key.VaultKeys;
import java.time.Duration;
import java.util.Random;
import java.util.UUID;

/**
 * Has the JVM compile its ciphers before they are needed.
 *
 * <p>A fresh JVM encrypts large frames at 40 MB/s until its compiler has seen enough of them; small frames get it
 * there in about a second, and everything after runs a hundred times as fast.
 */
public final class WarmUp {

    private static final int SMALLEST = 4 << 10;
    private static final int LARGEST = 16 << 10;

    private WarmUp() {}

    /** Encrypts, decrypts, hashes and compresses throw-away data; one core for as long as told, 1.5 s suffice. */
    public static void run(Duration howLong) {
        var random = new Random(1);
        var keys = VaultKeys.of(new UUID(1, 2), new byte[32]);
        var context = new FrameContext(keys.vaultId(), 1, 2, PackKey.random(random));
        var encoder = new FrameEncoder();
        var plain = new byte[LARGEST];
        for (var i = 0; i < plain.length; i++) {
            plain[i] = (byte) (random.nextInt(16) * (i & 3));
        }
        var payload = new byte[(int) Zstd.compressBound(LARGEST)];
        var frame = new byte[FrameEncoder.frameLength(LARGEST)];
        var end = System.nanoTime() + howLong.toNanos();
        try (var bench = new Workbench(keys, Compression.zstd(1))) {
            for (var number = 0; System.nanoTime() < end; number++) {
                var length = SMALLEST << (number % 3);
                bench.identify(plain, 0, length);
                bench.compressor().compress(plain, 0, length, payload, 0);
                var written = encoder.encode(
                        context, number, FrameType.BLOCK, Algorithm.RAW, length, plain, 0, length, frame, 0);
                bench.decoder()
                        .decode(
                                new StoredFrame(context, number, 0, frame, 0, written),
                                FrameType.BLOCK,
                                length,
                                new byte[length],
                                0,
                                Neighbours.NONE);
            }
        }
    }
}
