package io.holdfast.vaultformat.frame;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.luben.zstd.Zstd;
import io.holdfast.vaultformat.Disk;
import io.holdfast.vaultformat.fuzz.Fuzz;
import io.holdfast.vaultformat.key.PackKey;
import io.holdfast.vaultformat.wire.Malformed;
import java.util.Arrays;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FrameFuzzTest {

    private static final int CASES = 8000;
    private static final int NUMBER = 5;
    private static final int OFFSET = 9000;
    private static final long LARGEST = 3L * FrameHeader.LARGEST_PLAIN;

    private final FrameContext context = new FrameContext(new UUID(1, 2), 3, 4, PackKey.of(new byte[32]));
    private final FrameDecoder decoder = new FrameDecoder();
    private final byte[] plain = text(6000);
    private final byte[] alone = Zstd.compress(plain, 2);
    private final byte[] raw = frame(NUMBER, Algorithm.RAW, plain.length, plain);
    private final byte[] zstd = frame(NUMBER, Algorithm.ZSTD, plain.length, alone);
    private final byte[] neighbour = frame(NUMBER - 1, Algorithm.ZSTD, plain.length, alone);
    private final byte[] against = against();

    @AfterEach
    void close() {
        decoder.close();
    }

    private static byte[] text(int length) {
        var bytes = new byte[length];
        Disk.fillWithText(bytes, new Random(1));
        return bytes;
    }

    private byte[] frame(int number, Algorithm algorithm, int plainLength, byte[] payload) {
        var out = new byte[FrameEncoder.frameLength(payload.length)];
        new FrameEncoder()
                .encode(context, number, FrameType.BLOCK, algorithm, plainLength, payload, 0, payload.length, out, 0);
        return out;
    }

    /** The payload of a frame that refers to the one before it. */
    private byte[] against() {
        try (var compressor = new Compressor(Compression.zstd(2))) {
            compressor.refer(plain, 0, plain.length);
            var payload = new byte[Reference.BYTES + (int) Zstd.compressBound(plain.length)];
            var length = compressor.compressAgainst(plain, 0, plain.length, payload, Reference.BYTES);
            new Reference(1, neighbour.length, neighbour.length).write(payload, 0);
            return Arrays.copyOf(payload, Reference.BYTES + length);
        }
    }

    private byte[] decode(byte[] bytes, int plainLength, Neighbours neighbours) {
        var out = new byte[plainLength];
        var frame = new StoredFrame(context, NUMBER, OFFSET, bytes, 0, bytes.length);
        decoder.decode(frame, FrameType.BLOCK, plainLength, out, 0, neighbours);
        return out;
    }

    /** The pack around the frame: its neighbour stands right before it. */
    private byte[] read(int offset, int length) {
        var at = offset - (OFFSET - neighbour.length);
        if (at < 0 || length > neighbour.length - at) {
            throw new Malformed("the pack ends too early");
        }
        return Arrays.copyOfRange(neighbour, at, at + length);
    }

    @Test
    void a_header_is_read_or_refused() {
        Fuzz.of(raw, zstd).run(CASES, bytes -> {
            var header = FrameHeader.checked(bytes, 0, bytes.length);
            assertThat(header.storedLength()).isEqualTo(bytes.length - FrameHeader.LENGTH);
        });
    }

    @Test
    void a_frame_is_the_one_that_was_written_or_none() {
        Fuzz.of(raw, zstd).within(LARGEST).run(CASES, bytes -> {
            assertThat(decoder.decode(context, NUMBER, FrameType.BLOCK, bytes)).isEqualTo(plain);
            assertThat(Arrays.equals(bytes, raw) || Arrays.equals(bytes, zstd)).isTrue();
        });
    }

    /** Compressed by somebody who has the key and means no good; the frames after it are none the worse. */
    @Test
    void a_payload_sealed_again_is_decompressed_or_refused() {
        Fuzz.of(alone).within(LARGEST).run(CASES, payload -> {
            for (var length : new int[] {plain.length, 0, 1, 70_000}) {
                try {
                    var unused = decode(frame(NUMBER, Algorithm.ZSTD, length, payload), length, Neighbours.NONE);
                } catch (Malformed e) {
                    assertThat(e.problem()).isNotBlank();
                }
            }
            assertThat(decode(zstd, plain.length, Neighbours.NONE)).isEqualTo(plain);
        });
    }

    @Test
    void a_reference_sealed_again_is_followed_or_refused() {
        var sound = frame(NUMBER, Algorithm.ZSTD_REFERENCE, plain.length, against);
        assertThat(decode(sound, plain.length, this::read)).isEqualTo(plain);

        Fuzz.of(against).within(LARGEST).run(CASES, payload -> {
            try {
                var bytes = frame(NUMBER, Algorithm.ZSTD_REFERENCE, plain.length, payload);
                var unused = decode(bytes, plain.length, this::read);
            } catch (Malformed e) {
                assertThat(e.problem()).isNotBlank();
            }
            assertThat(decode(sound, plain.length, this::read)).isEqualTo(plain);
        });
    }

    /** Whether a frame is read must not depend on what was read before it. */
    @Test
    void a_reference_is_refused_or_followed_whatever_was_read_before() {
        var sound = frame(NUMBER, Algorithm.ZSTD_REFERENCE, plain.length, against);
        Fuzz.of(Arrays.copyOf(against, Reference.BYTES)).within(LARGEST).run(500, head -> {
            var payload = against.clone();
            System.arraycopy(head, 0, payload, 0, Math.min(head.length, Reference.BYTES));
            var bytes = frame(NUMBER, Algorithm.ZSTD_REFERENCE, plain.length, payload);
            try (var fresh = new FrameDecoder()) {
                var frame = new StoredFrame(context, NUMBER, OFFSET, bytes, 0, bytes.length);
                var first = outcome(fresh, frame, this::read);
                assertThat(outcome(fresh, new StoredFrame(context, NUMBER, OFFSET, sound, 0, sound.length), this::read))
                        .isEqualTo("read");
                assertThat(outcome(fresh, frame, this::read)).isEqualTo(first);
                assertThat(outcome(fresh, frame, Neighbours.NONE)).isEqualTo("refused");
            }
        });
    }

    private String outcome(FrameDecoder fresh, StoredFrame frame, Neighbours neighbours) {
        try {
            fresh.decode(frame, FrameType.BLOCK, plain.length, new byte[plain.length], 0, neighbours);
            return "read";
        } catch (Malformed e) {
            return "refused";
        }
    }
}
