package io.holdfast.vaultformat.index;

import io.holdfast.vaultformat.frame.BlockId;
import org.jspecify.annotations.Nullable;

/**
 * A segment as a session keeps it in memory: with its filter or with hooks, never with both.
 *
 * @param filter null when there are hooks
 */
record Remembered(
        Segment segment,
        @Nullable FuseFilter filter,
        @Nullable Hooks hooks) {

    static Remembered read(Segment.Unread unread, Recall recall) {
        return switch (recall) {
            case EVERY_BLOCK -> {
                var segment = unread.read();
                yield new Remembered(segment, segment.filter(), null);
            }
            case ONE_IN_32 -> unread.read((segment, hooks) -> new Remembered(segment, null, hooks), Hooks.DENSE);
            case ONE_IN_128 -> unread.read((segment, hooks) -> new Remembered(segment, null, hooks), Hooks.SPARSE);
            case NOTHING ->
                throw new IllegalArgumentException(
                        "nothing is to be read of " + unread.blob().name());
        };
    }

    /** Whether it is worth a look. */
    boolean mayKnow(BlockId id) {
        return filter != null ? filter.mayContain(id.a()) : hooks != null && hooks.find(id.a()) != Segment.NOWHERE;
    }

    /** The pack that is said to have the block; null when none is, or none that may be referred to. May read. */
    @Nullable IndexedPack find(BlockId id) {
        var slot = hooks != null ? hooks.find(id.a()) : segment.find(id);
        return slot == Segment.NOWHERE
                ? null
                : Segment.naming(segment.name(), () -> segment.isLeftOut(slot) ? null : segment.pack(slot));
    }

    @Override
    public String toString() {
        return "%s by %s".formatted(segment.name(), filter != null ? "its filter" : "hooks");
    }
}
