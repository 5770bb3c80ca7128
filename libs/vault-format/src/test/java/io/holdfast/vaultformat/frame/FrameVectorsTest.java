package io.holdfast.vaultformat.frame;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.vaultformat.Vectors;
import io.holdfast.vaultformat.key.PackKey;
import io.holdfast.vaultformat.wire.Malformed;
import java.nio.ByteBuffer;
import java.util.UUID;
import org.junit.jupiter.api.Test;

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
}
