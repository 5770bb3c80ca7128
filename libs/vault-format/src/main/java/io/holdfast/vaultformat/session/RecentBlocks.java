package io.holdfast.vaultformat.session;

import io.holdfast.vaultformat.frame.BlockId;
import io.holdfast.vaultformat.pack.FrameRef;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * Blocks this session stored lately, by content; forgets one when another needs its place.
 *
 * <p>A miss costs space, never safety. Some 4 MiB when full.
 */
final class RecentBlocks {

    private static final int PLACES = 1 << 15;

    private final AtomicReferenceArray<@Nullable Stored> places = new AtomicReferenceArray<>(PLACES);

    private record Stored(BlockId id, FrameRef frame) {}

    @Nullable FrameRef find(BlockId id) {
        var stored = places.get(place(id));
        return stored != null && stored.id.equals(id) ? stored.frame : null;
    }

    void remember(BlockId id, FrameRef frame) {
        places.set(place(id), new Stored(id, frame));
    }

    private static int place(BlockId id) {
        return (int) id.d() & (PLACES - 1);
    }
}
