package io.holdfast.vaultformat.map;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.vaultformat.Vectors;
import io.holdfast.vaultformat.fuzz.Fuzz;
import io.holdfast.vaultformat.wire.ByteReader;
import io.holdfast.vaultformat.wire.ByteWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Pages stand behind a key and a hash: these bytes are what the parsers behind both would meet. */
class PageFuzzTest {

    private static final int CASES = 20_000;
    private static final int BLOCKS = 6;

    private final byte[] leaf = Vectors.bytes("page.leaf");
    private final byte[] inner = Vectors.bytes("page.inner");

    @Test
    void a_leaf_says_the_same_when_it_is_written_again_or_is_refused() {
        Fuzz.of(leaf, inner).run(CASES, bytes -> {
            var page = LeafPage.decode(bytes, BLOCKS);
            var again = LeafPage.decode(page.encode(), BLOCKS);
            for (var i = 0; i < BLOCKS; i++) {
                assertThat(again.get(i)).isEqualTo(page.get(i));
            }
            assertThat(page.packs().size()).isLessThanOrEqualTo(BLOCKS);
        });
    }

    @Test
    void an_inner_page_says_the_same_when_it_is_written_again_or_is_refused() {
        Fuzz.of(inner, leaf).run(CASES, bytes -> {
            var page = InnerPage.decode(bytes, 1);
            assertThat(page.size()).isLessThanOrEqualTo(Geometry.FANOUT);
            var again = InnerPage.decode(InnerPage.encode(1, children(page)), 1);
            assertThat(children(again)).isEqualTo(children(page));
        });
    }

    private static List<@Nullable Child> children(InnerPage page) {
        var children = new ArrayList<@Nullable Child>();
        for (var i = 0; i < page.size(); i++) {
            children.add(page.get(i));
        }
        return children;
    }

    @Test
    void a_root_says_the_same_when_it_is_written_again_or_is_refused() {
        var out = new ByteWriter();
        new MapRoot(Optional.ofNullable(InnerPage.decode(inner, 1).get(1))).write(out);

        Fuzz.of(out.toBytes()).run(CASES, bytes -> {
            var root = MapRoot.read(new ByteReader(bytes));
            var again = new ByteWriter();
            root.write(again);
            assertThat(MapRoot.read(new ByteReader(again.toBytes()))).isEqualTo(root);
        });
    }

    /** 128 blocks, each in the last pack of a session of its own. */
    @Test
    void a_leaf_of_far_away_packs_takes_little_memory() {
        var out = new ByteWriter().u8(1).u16(Geometry.FANOUT).u16(Geometry.FANOUT);
        for (var i = 0; i < Geometry.FANOUT; i++) {
            out.u64(i).u32(i).u32((1 << 24) - 1);
        }
        for (var i = 0; i < Geometry.FANOUT; i++) {
            out.u16(i).u16(0).u32(172).u24(100).u64(1).u64(i);
        }
        var bytes = out.toBytes();

        Fuzz.of(bytes).run(300, it -> {
            var page = LeafPage.decode(Arrays.copyOf(it, it.length), Geometry.FANOUT);
            assertThat(page.packs().size()).isLessThanOrEqualTo(Geometry.FANOUT);
        });
    }
}
