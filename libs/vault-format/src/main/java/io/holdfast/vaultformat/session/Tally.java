package io.holdfast.vaultformat.session;

import io.holdfast.vaultformat.map.MapRoot;
import io.holdfast.vaultformat.point.PointStats;
import io.holdfast.vaultformat.progress.Meter;
import java.util.concurrent.atomic.LongAdder;

/** What was done for one disk, counted by many threads. */
final class Tally {

    private final Meter meter;
    private final LongAdder read = new LongAdder();
    private final LongAdder changed = new LongAdder();
    private final LongAdder shipped = new LongAdder();
    private final LongAdder newBlocks = new LongAdder();
    private final LongAdder lostLeaves = new LongAdder();
    private final LongAdder renewed = new LongAdder();

    Tally(Meter meter) {
        this.meter = meter;
    }

    /** A leaf of the parent's map could not be read, and its part of the disk is stored anew. */
    void lostLeaf() {
        lostLeaves.increment();
    }

    /** A block that did not change is stored again, because its pack is bad. */
    void renewed() {
        renewed.increment();
    }

    long renewedBlocks() {
        return renewed.sum();
    }

    long lostLeaves() {
        return lostLeaves.sum();
    }

    void done(long bytes) {
        meter.add(bytes, 0, 0, 0);
    }

    void read(long bytes) {
        read.add(bytes);
        meter.add(0, bytes, 0, 0);
    }

    void changed(long bytes) {
        changed.add(bytes);
        meter.add(0, 0, bytes, 0);
    }

    void stored(long frameBytes) {
        shipped.add(frameBytes);
        newBlocks.increment();
        meter.add(0, 0, 0, frameBytes);
    }

    PointStats stats(long diskSize, int blockSize, MapRoot root) {
        var held = Math.min(diskSize, root.liveBlocks() * blockSize);
        return new PointStats(diskSize, read.sum(), changed.sum(), shipped.sum(), newBlocks.sum(), held);
    }
}
