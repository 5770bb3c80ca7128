package io.holdfast.vaultformat.frame;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.vaultformat.Vectors;
import io.holdfast.vaultformat.key.PackKey;
import io.holdfast.vaultformat.wire.Malformed;
import java.nio.ByteBuffer;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FrameVectorsTest {

    private final FrameContext context = context();

    private static FrameContext context() {
        var vaultId = ByteBuffer.wrap(Vectors.bytes("vault.id"));
        var packId = ByteBuffer.wrap(Vectors.bytes("frame.packId"));
        return new FrameContext(
                new UUID(vaultId.getLong(), vaultId.getLong()),
                packId.getLong(),
                packId.getLong(),
                PackKey.of(Vectors.bytes("frame.packKey")));
    }

    @Test
    void a_raw_frame_is_the_same_bytes_as_elsewhere() {
        var plain = Vectors.bytes("tail");
        var out = new byte[FrameEncoder.frameLength(plain.length)];

        new FrameEncoder()
                .encode(context, 5, FrameType.BLOCK, Algorithm.RAW, plain.length, plain, 0, plain.length, out, 0);

        assertThat(out).isEqualTo(Vectors.bytes("frame.raw"));
    }

    @Test
    void frames_made_elsewhere_decode() {
        try (var decoder = new FrameDecoder()) {
            assertThat(decoder.decode(context, 5, FrameType.BLOCK, Vectors.bytes("frame.raw")))
                    .isEqualTo(Vectors.bytes("tail"));
            assertThat(decoder.decode(context, 6, FrameType.BLOCK, Vectors.bytes("frame.zstd")))
                    .isEqualTo(Vectors.bytes("text"));
        }
    }

    @Test
    void a_frame_is_itself_at_its_own_place_only() {
        try (var decoder = new FrameDecoder()) {
            var frame = Vectors.bytes("frame.zstd");
            assertThatThrownBy(() -> decoder.decode(context, 5, FrameType.BLOCK, frame))
                    .isInstanceOf(Malformed.class);
            assertThatThrownBy(() -> decoder.decode(context, 6, FrameType.PAGE, frame))
                    .isInstanceOf(Malformed.class);
        }
    }

    @Test
    void a_length_that_no_frame_has_takes_no_memory() {
        var frame = Vectors.bytes("frame.zstd");
        ByteBuffer.wrap(frame).putInt(4, Integer.MAX_VALUE);

        try (var decoder = new FrameDecoder()) {
            assertThatThrownBy(() -> decoder.decode(context, 6, FrameType.BLOCK, frame))
                    .isInstanceOf(Malformed.class);
        }
    }

    @Test
    void a_frame_compressed_elsewhere_against_another_one_decodes() {
        assertThat(decodeReference(FrameVectorsTest::neighbour)).isEqualTo(Vectors.bytes("like"));
    }

    @Test
    void a_frame_without_the_right_neighbour_does_not_decode() {
        assertThatThrownBy(() -> decodeReference(Neighbours.NONE)).isInstanceOf(Malformed.class);
        assertThatThrownBy(() -> decodeReference((offset, length) -> new byte[length]))
                .isInstanceOf(Malformed.class);
        assertThatThrownBy(() -> decodeReference((offset, length) -> Vectors.bytes("frame.raw")))
                .isInstanceOf(Malformed.class);
    }

    @Test
    void a_reference_to_a_frame_that_needs_one_itself_is_refused() {
        assertThatThrownBy(() -> decodeReference((offset, length) -> Vectors.bytes("frame.reference")))
                .isInstanceOf(Malformed.class);
    }

    @ParameterizedTest
    @CsvSource({"0,100,50", "10,100,50", "1,100000,50", "1,100,101", "1,-1,50", "1,100,-1"})
    void a_reference_that_leads_nowhere_is_refused(int framesBack, int bytesBack, int length) {
        var payload = new byte[Reference.BYTES];
        new Reference(framesBack, bytesBack, length).write(payload, 0);
        var from = new StoredFrame(context, 9, 5000, new byte[0], 0, 0);

        assertThatThrownBy(() -> Reference.read(payload, payload.length, from)).isInstanceOf(Malformed.class);
    }

    /** As the vectors have it: three frames and 5000 bytes before the one that refers to it. */
    private static byte[] neighbour(int offset, int length) {
        assertThat(offset).isEqualTo(3000);
        assertThat(length).isEqualTo(Vectors.bytes("frame.zstd").length);
        return Vectors.bytes("frame.zstd");
    }

    private byte[] decodeReference(Neighbours neighbours) {
        var bytes = Vectors.bytes("frame.reference");
        var plain = new byte[Vectors.bytes("like").length];
        try (var decoder = new FrameDecoder()) {
            var frame = new StoredFrame(context, 9, 8000, bytes, 0, bytes.length);
            decoder.decode(frame, FrameType.BLOCK, plain.length, plain, 0, neighbours);
        }
        return plain;
    }
}
