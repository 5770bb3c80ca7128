package io.holdfast.benchmarks;

import io.holdfast.vaultformat.source.BlockSource;
import io.holdfast.vaultformat.source.Extent;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** A disk of 1 TiB at one of its moments, of which only what has changed since the moment before can be read. */
record BigDisk(int moment) implements BlockSource {

    static final int BLOCK = 64 << 10;
    static final long SIZE = 1L << 40;

    /** Blocks anywhere on the disk that differ from the moment before. */
    List<Extent> changes(int count) {
        var chance = new SplittableRandom(moment);
        var changes = new ArrayList<Extent>();
        for (var i = 0; i < count; i++) {
            changes.add(new Extent(chance.nextLong(SIZE / BLOCK) * BLOCK, BLOCK));
        }
        return changes;
    }

    @Override
    public long size() {
        return SIZE;
    }

    @Override
    public void read(long position, byte[] into, int offset, int length) {
        for (var at = 0; at < length; at += BLOCK) {
            fill(position + at, ByteBuffer.wrap(into, offset + at, Math.min(BLOCK, length - at)));
        }
    }

    /** Random bytes that follow from the moment and the place. */
    private void fill(long position, ByteBuffer block) {
        var chance = new SplittableRandom(moment * SIZE + position);
        while (block.remaining() >= Long.BYTES) {
            block.putLong(chance.nextLong());
        }
    }

    @Override
    public String describe() {
        return "a disk of 1 TiB, moment " + moment;
    }

    @Override
    public void close() {}
}
