package io.holdfast.vaultformat.index;

import io.holdfast.vaultformat.frame.BlockId;
import io.holdfast.vaultformat.frame.FrameType;
import io.holdfast.vaultformat.pack.FrameRef;
import io.holdfast.vaultformat.pack.PackFooter;
import io.holdfast.vaultformat.pack.PackId;
import java.util.ArrayDeque;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** All blocks of the packs that were come upon lately, by their whole ids; whoever was there first goes first. */
final class NearbyBlocks {

    /** What a block takes: id, place, and their entry in the map. */
    static final int BLOCK = 160;

    private final long most;
    private final ConcurrentHashMap<BlockId, FrameRef> blocks = new ConcurrentHashMap<>();
    private final ArrayDeque<Pack> packs = new ArrayDeque<>();
    private final ReentrantLock lock = new ReentrantLock();
    private long count;

    private record Pack(PackId id, List<PackFooter.Entry> frames) {}

    NearbyBlocks(long bytes) {
        this.most = bytes / BLOCK;
    }

    @Nullable FrameRef find(BlockId id) {
        return blocks.get(id);
    }

    /** Keeps at least the pack that came last. */
    void add(PackId pack, List<PackFooter.Entry> frames) {
        lock.lock();
        try {
            packs.add(new Pack(pack, frames));
            count += frames.size();
            for (var number = 0; number < frames.size(); number++) {
                var frame = frames.get(number);
                if (frame.type() == FrameType.BLOCK) {
                    blocks.put(frame.id(), new FrameRef(pack, number, frame.offset(), frame.length()));
                }
            }
            while (count > most && packs.size() > 1) {
                forget(packs.remove());
            }
        } finally {
            lock.unlock();
        }
    }

    private void forget(Pack pack) {
        count -= pack.frames.size();
        for (var frame : pack.frames) {
            blocks.computeIfPresent(frame.id(), (id, ref) -> ref.pack().equals(pack.id) ? null : ref);
        }
    }
}
