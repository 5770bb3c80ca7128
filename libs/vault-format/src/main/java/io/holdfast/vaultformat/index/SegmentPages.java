package io.holdfast.vaultformat.index;

import io.holdfast.vaultformat.key.Sections;
import io.holdfast.vaultformat.store.Blobs;
import io.holdfast.vaultformat.wire.ByteReader;
import io.holdfast.vaultformat.wire.Malformed;
import java.util.Arrays;
import java.util.function.Consumer;

/** Where a segment's pages are, as its table says; each is read when it is asked for. */
final class SegmentPages {

    /** The section of page 0. */
    static final int FIRST = 3;

    /** Some fifty pages. */
    private static final int STRETCH = 1 << 20;

    private final Segment.Unread segment;
    private final int[] starts;

    private SegmentPages(Segment.Unread segment, int[] starts) {
        this.segment = segment;
        this.starts = starts;
    }

    /** @param counts blocks of each page, up to the end */
    static SegmentPages of(Segment.Unread segment, ByteReader counts) {
        var header = segment.header();
        var starts = new int[header.pages() + 1];
        for (var page = 0; page < header.pages(); page++) {
            starts[page + 1] = starts[page] + counts.size(header.blocks() - starts[page]);
        }
        if (starts[header.pages()] != header.blocks()) {
            throw new Malformed("its table is inconsistent");
        }
        return new SegmentPages(segment, starts);
    }

    /** One ranged read. */
    byte[] read(int page) {
        return open(page, stretch(page, page + 1));
    }

    /** Each page in turn; as many as make a megabyte are read at once. */
    void forEach(Consumer<byte[]> action) {
        var count = starts.length - 1;
        for (var from = 0; from < count; ) {
            var to = from + 1;
            while (to < count && offset(to + 1) - offset(from) <= STRETCH) {
                to++;
            }
            var stretch = stretch(from, to);
            for (var page = from; page < to; page++) {
                var at = (int) (offset(page) - offset(from));
                var end = (int) (offset(page + 1) - offset(from));
                action.accept(open(page, Arrays.copyOfRange(stretch, at, end)));
            }
            from = to;
        }
    }

    private byte[] stretch(int from, int to) {
        var name = segment.blob().name();
        return Blobs.range(segment.store(), name, offset(from), (int) (offset(to) - offset(from)));
    }

    private byte[] open(int page, byte[] sealed) {
        return segment.sections().open(FIRST + page, sealed);
    }

    /** Of a page, or of the segment's end. */
    private long offset(int page) {
        return segment.header().pagesAt() + (long) starts[page] * SegmentHeader.ENTRY + (long) page * Sections.TAG;
    }
}
