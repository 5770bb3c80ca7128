package io.holdfast.vaultformat.index;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.vaultformat.MemoryStore;
import io.holdfast.vaultformat.frame.BlockId;
import io.holdfast.vaultformat.frame.FrameType;
import io.holdfast.vaultformat.fuzz.Fuzz;
import io.holdfast.vaultformat.key.Sections;
import io.holdfast.vaultformat.key.VaultKeys;
import io.holdfast.vaultformat.pack.PackContents;
import io.holdfast.vaultformat.pack.PackFooter;
import io.holdfast.vaultformat.pack.PackId;
import io.holdfast.vaultformat.store.Blob;
import io.holdfast.vaultformat.wire.ByteWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Segments as they may come back from the store, and as whoever has the keys could write them. */
class SegmentFuzzTest {

    private static final int CASES = 1200;
    private static final String NAME = "idx/000000000000001-0000000000000001";

    private final MemoryStore store = new MemoryStore();
    private final VaultKeys keys = VaultKeys.of(new UUID(1, 2), new byte[32]);
    private final Draft draft = draft();
    private final byte[] segment =
            new SegmentEncoder(keys, new Random(1)).encode(NAME, draft).array();

    private static Draft draft() {
        var draft = new Draft();
        var random = new Random(2);
        for (var pack = 0; pack < 3; pack++) {
            var frames = new ArrayList<PackFooter.Entry>();
            for (var i = 0; i < 100; i++) {
                var id = new BlockId(random.nextLong(), random.nextLong(), 3, 4);
                frames.add(new PackFooter.Entry(id, FrameType.BLOCK, 172 + i, 1, 1, 0));
            }
            draft.add(new PackContents(PackId.parse("0000000000000000000000000" + pack), 9_000, 500, frames));
        }
        return draft;
    }

    private Segment open(byte[] bytes) {
        store.objects.put(NAME, bytes);
        return Segment.Unread.of(store, keys, new Blob(NAME, bytes.length)).read();
    }

    /** All that is ever done with a segment. */
    private Draft use(byte[] bytes) {
        var opened = open(bytes);
        var ways = List.of(
                new Remembered(opened, opened.filter(), null),
                new Remembered(opened, null, opened.hooks(Hooks.DENSE)),
                new Remembered(opened, null, opened.hooks(Hooks.SPARSE)));
        for (var entry : draft.pages(1).getFirst()) {
            var id = new BlockId(entry.high(), entry.low(), 0, 0);
            for (var remembered : ways) {
                if (remembered.mayKnow(id)) {
                    var unused = remembered.find(id);
                }
            }
        }
        var all = new Draft();
        opened.addTo(all);
        return all;
    }

    @Test
    void a_segment_says_what_was_put_into_it() {
        var opened = open(segment);

        var filter = opened.filter();
        for (var entry : draft.pages(1).getFirst()) {
            var id = new BlockId(entry.high(), entry.low(), 0, 0);
            assertThat(filter.mayContain(id.a())).isTrue();
            assertThat(opened.pack(opened.find(id))).isEqualTo(draft.packs().get(entry.slot()));
        }
        assertThat(opened.find(new BlockId(1, 2, 3, 4))).isEqualTo(Segment.NOWHERE);
        assertThat(opened.hooks(Hooks.DENSE).size()).isBetween(3, 25);
        assertThat(use(segment).size()).isEqualTo(300);
    }

    @Test
    void a_segment_is_the_one_that_was_written_or_none() {
        Fuzz.of(segment).within(64 << 20).run(CASES / 4, bytes -> {
            var all = use(bytes);
            assertThat(bytes).isEqualTo(segment);
            assertThat(all.size()).isEqualTo(300);
        });
    }

    @Test
    void a_header_is_one_of_an_object_of_that_length_or_none() {
        Fuzz.of(Arrays.copyOf(segment, SegmentHeader.LENGTH)).run(CASES, bytes -> {
            var header = SegmentHeader.read(keys, bytes, segment.length);
            assertThat(header.pagesAt()).isLessThan(segment.length);
        });
    }

    /** Each section in turn is something else. */
    @Test
    void sections_sealed_again_are_used_or_refused() {
        var header = SegmentHeader.read(keys, segment, segment.length);
        var sections = SegmentHeader.sections(keys, Arrays.copyOf(segment, SegmentHeader.LENGTH), NAME);
        var parts = new byte[][] {
            part(sections, Segment.HOOKS, SegmentHeader.LENGTH, header.hooksLength()),
            part(sections, Segment.TABLE, header.tableAt(), header.tableLength()),
            part(sections, Segment.FILTER, header.filterAt(), header.filterLength()),
            part(sections, SegmentPages.FIRST, header.pagesAt(), segment.length - header.pagesAt())
        };
        for (var number = 0; number < parts.length; number++) {
            var changed = number;
            Fuzz.of(parts[number]).within(64 << 20).run(CASES / 5, bytes -> {
                var others = parts.clone();
                others[changed] = bytes;
                var unused = use(sealed(header, others));
            });
        }
    }

    private byte[] part(Sections sections, int number, int offset, int length) {
        return sections.open(number, Arrays.copyOfRange(segment, offset, offset + length));
    }

    /** Lengths in the header are those of the sections as far as they can be. */
    private byte[] sealed(SegmentHeader was, byte[][] parts) {
        var packs = (parts[1].length - was.pages() * SegmentHeader.PAGE_COUNT) / IndexedPack.LENGTH;
        var clear = new SegmentHeader(
                        keys.generation(),
                        parts[0].length / SegmentHeader.HOOK,
                        Math.max(0, packs),
                        was.pages(),
                        parts[2].length,
                        parts[3].length / SegmentHeader.ENTRY)
                .write(keys, new byte[Sections.SALT]);
        var sections = SegmentHeader.sections(keys, clear, NAME);
        var out = new ByteWriter().raw(clear);
        for (var number = 0; number < parts.length; number++) {
            out.raw(sections.seal(number, parts[number]));
        }
        return out.toBytes();
    }
}
