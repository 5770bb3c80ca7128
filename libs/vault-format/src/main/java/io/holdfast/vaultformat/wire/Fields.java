package io.holdfast.vaultformat.wire;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A structure that may grow: {@code tag u16, length u32, value}, in rising order of the tags.
 *
 * <p>Readers skip tags they do not know, except those from {@link #CRITICAL} on, which a reader must understand.
 */
public final class Fields {

    public static final int CRITICAL = 0x8000;

    private final Map<Integer, ByteReader> byTag;

    private Fields(Map<Integer, ByteReader> byTag) {
        this.byTag = byTag;
    }

    public static void write(ByteWriter out, int tag, Consumer<ByteWriter> value) {
        var content = new ByteWriter();
        value.accept(content);
        out.u16(tag).u32(content.length()).raw(content.toBytes());
    }

    public static Fields read(ByteReader in) {
        var byTag = new HashMap<Integer, ByteReader>();
        var last = -1;
        while (in.left() > 0) {
            var tag = in.u16();
            if (tag <= last) {
                throw new Malformed("field %d is out of order".formatted(tag));
            }
            byTag.put(tag, in.part(in.size(in.left())));
            last = tag;
        }
        return new Fields(byTag);
    }

    public ByteReader required(int tag) {
        return optional(tag).orElseThrow(() -> new Malformed("field %d is missing".formatted(tag)));
    }

    public Optional<ByteReader> optional(int tag) {
        return Optional.ofNullable(byTag.remove(tag));
    }

    /** To be called after all known fields were taken. */
    public void refuseCritical() {
        for (var tag : byTag.keySet()) {
            if (tag >= CRITICAL) {
                throw new Malformed("field %d needs a newer version".formatted(tag));
            }
        }
    }
}
