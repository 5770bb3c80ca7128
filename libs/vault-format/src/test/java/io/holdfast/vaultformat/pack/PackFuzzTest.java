package io.holdfast.vaultformat.pack;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.vaultformat.MemoryStore;
import io.holdfast.vaultformat.frame.Algorithm;
import io.holdfast.vaultformat.frame.BlockId;
import io.holdfast.vaultformat.frame.FrameDecoder;
import io.holdfast.vaultformat.frame.FrameEncoder;
import io.holdfast.vaultformat.frame.FrameType;
import io.holdfast.vaultformat.fuzz.Fuzz;
import io.holdfast.vaultformat.key.PackKey;
import io.holdfast.vaultformat.key.VaultKeys;
import io.holdfast.vaultformat.wire.ByteReader;
import io.holdfast.vaultformat.wire.ByteWriter;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Test;

class PackFuzzTest {

    private static final int CASES = 9000;

    private final VaultKeys keys = VaultKeys.of(new UUID(1, 2), new byte[32]);
    private final PackId id = new PackId(new PackPrefix(7, 9), 3);
    private final byte[] pack = pack();
    private final PackFooter.Trailer trailer = PackFooter.Trailer.read(
            Arrays.copyOfRange(pack, pack.length - PackFooter.TRAILER, pack.length), pack.length);

    private byte[] pack() {
        var builder =
                new PackBuilder(keys, PackKind.DATA, id, "s1", new FrameEncoder(), 1 << 20, new byte[0], new Random(1));
        for (var i = 0; i < 5; i++) {
            var block = new byte[900 + i];
            builder.append(
                    FrameType.BLOCK, new BlockId(i, 2, 3, 4), Algorithm.RAW, block.length, block, 0, block.length, 7);
        }
        var bytes = builder.finish();
        return Arrays.copyOf(bytes.array(), bytes.limit());
    }

    @Test
    void a_header_is_the_one_that_was_written_or_none() {
        var header = Arrays.copyOf(pack, PackHeader.LENGTH);

        Fuzz.of(header).run(CASES, bytes -> {
            var unused = PackHeader.read(keys, PackKind.DATA, id, bytes);
            assertThat(Arrays.copyOf(bytes, PackHeader.LENGTH)).isEqualTo(header);
        });
    }

    /** The header as whoever has the keys could write it. */
    @Test
    void a_header_sealed_again_is_read_or_refused() {
        var clear = Arrays.copyOf(pack, PackHeader.LENGTH - 4 - PackKey.WRAPPED);

        Fuzz.of(clear).run(CASES, bytes -> {
            var header = PackKey.of(new byte[32]).wrap(keys, true, bytes, new Random(2));
            var whole = new ByteWriter().raw(bytes).raw(header).toBytes();
            var unused = PackHeader.read(keys, PackKind.DATA, id, withCrc(whole));
        });
    }

    private static byte[] withCrc(byte[] bytes) {
        var crc = new CRC32C();
        crc.update(bytes);
        return new ByteWriter().raw(bytes).u32((int) crc.getValue()).toBytes();
    }

    /** Footer and trailer are found from the pack's end, so all of the pack is given. */
    @Test
    void a_table_of_contents_is_the_one_that_was_written_or_none() {
        var tail = Arrays.copyOfRange(pack, trailer.offset(), pack.length);
        var sound = footer(pack);

        Fuzz.of(tail).run(CASES, bytes -> {
            var whole = Arrays.copyOf(pack, trailer.offset() + bytes.length);
            System.arraycopy(bytes, 0, whole, trailer.offset(), bytes.length);
            assertThat(footer(whole)).isEqualTo(sound);
        });
    }

    private List<PackFooter.Entry> footer(byte[] whole) {
        var store = new MemoryStore();
        store.put(id.objectName(PackKind.DATA), ByteBuffer.wrap(whole));
        try (var decoder = new FrameDecoder()) {
            return new PackReader(store, keys).footer(PackKind.DATA, id, decoder);
        }
    }

    @Test
    void a_trailer_is_read_or_refused() {
        var bytes = Arrays.copyOfRange(pack, pack.length - PackFooter.TRAILER, pack.length);

        Fuzz.of(bytes).run(CASES, it -> {
            var read = PackFooter.Trailer.read(it, pack.length);
            assertThat((long) read.offset() + read.length() + PackFooter.TRAILER)
                    .isEqualTo(pack.length);
        });
    }

    @Test
    void a_footer_sealed_again_is_consistent_or_refused() {
        var key = PackKey.of(new byte[32]);
        var context = PackHeader.context(keys, id, key);
        var entries = new ByteWriter();
        var offset = PackHeader.LENGTH;
        for (var i = 0; i < 4; i++) {
            new PackFooter.Entry(new BlockId(i, 2, 3, 4), FrameType.BLOCK, offset, 500, 400, 9).write(entries);
            offset += 500;
        }
        var end = offset;
        try (var decoder = new FrameDecoder()) {
            Fuzz.of(entries.toBytes()).run(CASES, plain -> {
                var out = new byte[PackFooter.lengthFor(plain.length) + end + plain.length];
                var length = PackFooter.write(new FrameEncoder(), context, new ByteWriter().raw(plain), out, end);
                var tail = Arrays.copyOfRange(out, end + length - PackFooter.TRAILER, end + length);
                var read = PackFooter.read(
                        decoder,
                        context,
                        PackFooter.Trailer.read(tail, end + length),
                        Arrays.copyOfRange(out, end, end + length - PackFooter.TRAILER));
                assertThat(read).allMatch(entry -> entry.offset() + entry.length() <= end);
            });
        }
    }

    @Test
    void a_pack_set_is_no_larger_than_its_bytes_account_for_and_has_one_encoding() {
        var runs = PackSet.builder();
        for (var i = 0; i < 40; i++) {
            runs.add(new PackId(new PackPrefix(i % 3, i % 2), i * i));
        }
        var far = PackSet.builder().add(new PackId(new PackPrefix(1, 1), PackId.LAST_ORDINAL));

        Fuzz.of(bytes(runs.build()), bytes(far.build()), bytes(PackSet.empty())).run(CASES * 3, bytes -> {
            var set = PackSet.read(new ByteReader(bytes));
            assertThat(PackSet.read(new ByteReader(bytes(set)))).isEqualTo(set);
            var union = PackSet.builder().addAll(set).addAll(set).build();
            assertThat(union).isEqualTo(set);
        });
    }

    /** A few bytes a session, each of which names its very last pack. */
    @Test
    void many_sessions_with_one_late_pack_each_take_little_memory() {
        var out = new ByteWriter().varint(2000);
        for (var i = 0; i < 2000; i++) {
            out.u64(i).u32(i).varint(1).varint(PackId.LAST_ORDINAL).varint(0);
        }

        Fuzz.of(out.toBytes()).run(50, bytes -> {
            var unused = PackSet.builder()
                    .addAll(PackSet.read(new ByteReader(bytes)))
                    .build();
        });
    }

    private static byte[] bytes(PackSet set) {
        var out = new ByteWriter();
        set.write(out);
        return out.toBytes();
    }
}
