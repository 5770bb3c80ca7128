package io.holdfast.vaultformat.index;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.vaultformat.MemoryStore;
import io.holdfast.vaultformat.Vectors;
import io.holdfast.vaultformat.frame.BlockId;
import io.holdfast.vaultformat.key.VaultKeys;
import io.holdfast.vaultformat.pack.PackId;
import io.holdfast.vaultformat.store.Blob;
import io.holdfast.vaultformat.wire.ByteReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class SegmentVectorsTest {

    private final String name = new String(Vectors.bytes("segment.name"), StandardCharsets.US_ASCII);
    private final List<BlockId> ids = ids();
    private final Segment segment = segment();

    private Segment segment() {
        var vault = new ByteReader(Vectors.bytes("vault.id"));
        var keys = VaultKeys.of(new UUID(vault.u64(), vault.u64()), Vectors.bytes("vault.key"));
        var store = new MemoryStore();
        var bytes = Vectors.bytes("segment");
        store.objects.put(name, bytes);
        return Segment.Unread.of(store, keys, new Blob(name, bytes.length)).read();
    }

    private static List<BlockId> ids() {
        var in = new ByteReader(Vectors.bytes("segment.ids"));
        var ids = new ArrayList<BlockId>();
        while (in.left() > 0) {
            ids.add(BlockId.read(in));
        }
        return ids;
    }

    @Test
    void every_block_of_a_segment_made_elsewhere_is_found_in_its_pack() {
        var packs = new ByteReader(Vectors.bytes("segment.packs"));
        var expected = new ArrayList<IndexedPack>();
        for (var i = 0; i < 3; i++) {
            expected.add(new IndexedPack(PackId.read(packs), 5000 + i, 500 + i));
        }
        var filter = segment.filter();

        for (var i = 0; i < ids.size(); i++) {
            assertThat(filter.mayContain(ids.get(i).a())).isTrue();
            assertThat(new Remembered(segment, filter, null).find(ids.get(i))).isEqualTo(expected.get(i % 3));
        }
        var others = ids.stream().filter(id -> filter.mayContain(id.c())).count();
        assertThat(others).isZero();
    }

    @Test
    void its_hooks_are_the_blocks_whose_eighth_byte_says_so() {
        var dense = segment.hooks(Hooks.DENSE);
        var sparse = segment.hooks(Hooks.SPARSE);

        assertThat(ids).filteredOn(id -> dense.find(id.a()) >= 0).hasSize(dense.size());
        assertThat(ids).filteredOn(id -> sparse.find(id.a()) >= 0).hasSize(sparse.size());
        assertThat(dense.find(ids.get(100).a())).isEqualTo(100 % 3);
        assertThat(dense.find(ids.get(101).a())).isEqualTo(101 % 3);
        assertThat(sparse.find(ids.get(100).a())).isEqualTo(100 % 3);
        assertThat(sparse.find(ids.get(101).a())).isEqualTo(Segment.NOWHERE);
    }
}
