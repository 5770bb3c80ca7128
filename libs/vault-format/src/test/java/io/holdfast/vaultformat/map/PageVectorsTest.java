package io.holdfast.vaultformat.map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.testkit.Property;
import io.holdfast.vaultformat.Vectors;
import io.holdfast.vaultformat.wire.Malformed;
import java.util.ArrayList;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PageVectorsTest {

    @Test
    void a_leaf_made_elsewhere_is_read_and_written_again_as_it_was() {
        var page = LeafPage.decode(Vectors.bytes("page.leaf"), 6);

        assertThat(page.liveBlocks()).isEqualTo(5);
        assertThat(page.get(1)).isNull();
        assertThat(page.get(3)).isEqualTo(page.get(0));
        assertThat(page.packs().size()).isEqualTo(1);
        assertThat(page.encode()).isEqualTo(Vectors.bytes("page.leaf"));
    }

    @Test
    void an_inner_page_made_elsewhere_is_read_and_written_again_as_it_was() {
        var page = InnerPage.decode(Vectors.bytes("page.inner"), 1);

        var children = new ArrayList<@Nullable Child>();
        children.add(page.get(0));
        children.add(page.get(1));
        assertThat(page.size()).isEqualTo(2);
        assertThat(children.getFirst()).isNull();
        assertThat(page.get(1)).extracting(Child::liveBlocks).isEqualTo(1L);
        assertThat(InnerPage.encode(1, children)).isEqualTo(Vectors.bytes("page.inner"));
    }

    @Test
    void a_page_that_is_cut_or_too_long_is_malformed() {
        var leaf = Vectors.bytes("page.leaf");
        for (var length = 0; length < leaf.length; length++) {
            var cut = Arrays.copyOf(leaf, length);
            assertThatThrownBy(() -> LeafPage.decode(cut, 5)).isInstanceOf(Malformed.class);
        }
        assertThatThrownBy(() -> LeafPage.decode(Arrays.copyOf(leaf, leaf.length + 1), 5))
                .isInstanceOf(Malformed.class);
        var inner = Vectors.bytes("page.inner");
        for (var length = 0; length < inner.length; length++) {
            var cut = Arrays.copyOf(inner, length);
            assertThatThrownBy(() -> InnerPage.decode(cut, 1)).isInstanceOf(Malformed.class);
        }
    }

    @Test
    void no_bytes_make_a_page_do_anything_but_decode_or_refuse() {
        Property.forAll(
                random -> {
                    var page = Vectors.bytes(random.nextBoolean() ? "page.leaf" : "page.inner");
                    for (var i = random.nextInt(4); i >= 0; i--) {
                        page[random.nextInt(page.length)] = (byte) random.nextInt();
                    }
                    return page;
                },
                page -> {
                    try {
                        LeafPage.decode(page, 5);
                        InnerPage.decode(page, 1);
                    } catch (Malformed e) {
                        assertThat(e.problem()).isNotBlank();
                    }
                });
    }
}
