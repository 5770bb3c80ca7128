package io.holdfast.vaultformat.map;

import io.holdfast.vaultformat.wire.ByteReader;
import io.holdfast.vaultformat.wire.ByteWriter;
import io.holdfast.vaultformat.wire.Malformed;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Up to 128 pages of the level below.
 *
 * <pre>
 * 2 u8 | level u8 | children u16 | entries
 * entry: 0 u8 | run - 1 u8       that many children without a page: all zero
 *        1 u8 | {@link Child}
 * </pre>
 */
final class InnerPage {

    private static final int KIND = 2;

    /** A run of a pack set takes two bytes in a page and some twenty in memory, its prefix twelve and some hundred. */
    private static final int MEMORY_PER_BYTE = 8;

    private final @Nullable Child[] children;
    private final long memoryBytes;

    private InnerPage(@Nullable Child[] children, long memoryBytes) {
        this.children = children;
        this.memoryBytes = memoryBytes;
    }

    /** What it takes up, roughly. */
    long memoryBytes() {
        return memoryBytes;
    }

    @Nullable Child get(int slot) {
        return slot < children.length ? children[slot] : null;
    }

    int size() {
        return children.length;
    }

    static byte[] encode(int level, List<@Nullable Child> children) {
        var out = new ByteWriter(children.size() * 80).u8(KIND).u8(level).u16(children.size());
        for (var i = 0; i < children.size(); ) {
            var child = children.get(i);
            if (child == null) {
                var run = runOfHoles(children, i);
                out.u8(0).u8(run - 1);
                i += run;
            } else {
                child.write(out.u8(1));
                i++;
            }
        }
        return out.toBytes();
    }

    private static int runOfHoles(List<@Nullable Child> children, int from) {
        var to = from;
        while (to < children.size() && children.get(to) == null) {
            to++;
        }
        return to - from;
    }

    static InnerPage decode(byte[] bytes, int expectedLevel) {
        var in = new ByteReader(bytes);
        if (in.u8() != KIND || in.u8() != expectedLevel) {
            throw new Malformed("a map page is not the inner page it should be");
        }
        var count = in.u16();
        if (count > Geometry.FANOUT) {
            throw new Malformed("an inner page has too many children");
        }
        var children = new @Nullable Child[count];
        var i = 0;
        while (i < count) {
            switch (in.u8()) {
                case 0 -> i += in.u8() + 1;
                case 1 -> children[i++] = Child.read(in);
                default -> throw new Malformed("an inner page has an unknown entry");
            }
        }
        in.end();
        if (i != count) {
            throw new Malformed("a run of holes does not fit its page");
        }
        return new InnerPage(children, (long) bytes.length * MEMORY_PER_BYTE);
    }
}
