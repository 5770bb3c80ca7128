package io.holdfast.vaultformat.index;

import io.holdfast.vaultformat.key.Sections;
import io.holdfast.vaultformat.key.VaultKeys;
import io.holdfast.vaultformat.wire.ByteWriter;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/** Makes a segment of a draft: hooks, tables, filter and pages, each sealed by itself. */
final class SegmentEncoder {

    private static final int BLOCKS_PER_PAGE = 1024;

    private final VaultKeys keys;
    private final RandomGenerator random;

    SegmentEncoder(VaultKeys keys, RandomGenerator random) {
        this.keys = keys;
        this.random = random;
    }

    ByteBuffer encode(String name, Draft draft) {
        var pages = draft.pages(1 + draft.size() / BLOCKS_PER_PAGE);
        var hooks = hooks(pages);
        var table = table(draft, pages);
        var filter = FuseFilter.of(keysOf(pages)).encode();
        var blocks = pages.stream().mapToInt(List::size).sum();
        var salt = new byte[Sections.SALT];
        random.nextBytes(salt);
        var clear = new SegmentHeader(
                keys.generation(),
                hooks.length / SegmentHeader.HOOK,
                draft.packs().size(),
                pages.size(),
                filter.length,
                blocks);
        var header = clear.write(keys, salt);
        var sections = SegmentHeader.sections(keys, header, name);
        var out = new ByteWriter(clear.pagesAt() + blocks * SegmentHeader.ENTRY + pages.size() * Sections.TAG)
                .raw(header)
                .raw(sections.seal(Segment.HOOKS, hooks))
                .raw(sections.seal(Segment.TABLE, table))
                .raw(sections.seal(Segment.FILTER, filter));
        for (var page = 0; page < pages.size(); page++) {
            out.raw(sections.seal(SegmentPages.FIRST + page, page(pages.get(page))));
        }
        return ByteBuffer.wrap(out.toBytes());
    }

    private static byte[] hooks(List<List<Draft.Entry>> pages) {
        var out = new ByteWriter();
        for (var page : pages) {
            for (var entry : page) {
                if (Hooks.isHook(entry.high(), Hooks.DENSE)) {
                    out.u64(entry.high()).u32(entry.slot());
                }
            }
        }
        return out.toBytes();
    }

    private static byte[] table(Draft draft, List<List<Draft.Entry>> pages) {
        var out = new ByteWriter();
        draft.packs().forEach(pack -> pack.write(out));
        pages.forEach(page -> out.u32(page.size()));
        return out.toBytes();
    }

    /** Two blocks whose keys share their first half count once; they are neighbours. */
    private static long[] keysOf(List<List<Draft.Entry>> pages) {
        var keys = new long[pages.stream().mapToInt(List::size).sum()];
        var count = 0;
        for (var page : pages) {
            for (var entry : page) {
                if (count == 0 || keys[count - 1] != entry.high()) {
                    keys[count++] = entry.high();
                }
            }
        }
        return Arrays.copyOf(keys, count);
    }

    private static byte[] page(List<Draft.Entry> entries) {
        var out = new ByteWriter(entries.size() * SegmentHeader.ENTRY);
        entries.forEach(entry -> out.u64(entry.high()).u64(entry.low()).u32(entry.slot()));
        return out.toBytes();
    }
}
