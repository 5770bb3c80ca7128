package io.holdfast.vaultformat.map;

import io.holdfast.vaultformat.pack.PackSet;
import io.holdfast.vaultformat.wire.ByteReader;
import io.holdfast.vaultformat.wire.ByteWriter;
import io.holdfast.vaultformat.wire.Malformed;
import java.util.Optional;

/**
 * Where the map of a disk begins.
 *
 * @param top empty for a disk of zeros
 */
public record MapRoot(Optional<Child> top) {

    public PackSet packs() {
        return top.map(Child::packs).orElse(PackSet.empty());
    }

    public long liveBlocks() {
        return top.map(Child::liveBlocks).orElse(0L);
    }

    public void write(ByteWriter out) {
        out.u8(top.isPresent() ? 1 : 0);
        top.ifPresent(child -> child.write(out));
    }

    public static MapRoot read(ByteReader in) {
        return switch (in.u8()) {
            case 0 -> new MapRoot(Optional.empty());
            case 1 -> new MapRoot(Optional.of(Child.read(in)));
            default -> throw new Malformed("a map's root is unknown");
        };
    }
}
