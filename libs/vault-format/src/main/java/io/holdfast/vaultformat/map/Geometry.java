package io.holdfast.vaultformat.map;

import io.holdfast.vaultformat.wire.Malformed;

/**
 * How a disk of some size is cut into blocks, leaves and levels.
 *
 * @param size of the disk in bytes
 * @param blockSize a power of two; the last block of the disk may be shorter
 */
public record Geometry(long size, int blockSize) {

    public static final int FANOUT = 128;
    public static final int SMALLEST_BLOCK = 16 << 10;
    public static final int LARGEST_BLOCK = 1 << 20;

    /** 1 EiB: keeps every sum of positions far from overflow. */
    public static final long LARGEST_DISK = 1L << 60;

    public Geometry {
        if (!isBlockSize(blockSize)) {
            throw new Malformed("block size %d is not a power of two from 16 KiB to 1 MiB".formatted(blockSize));
        }
        if (size < 0 || size > LARGEST_DISK) {
            throw new Malformed("disk size %d is out of range".formatted(size));
        }
    }

    public static boolean isBlockSize(int value) {
        return value >= SMALLEST_BLOCK && value <= LARGEST_BLOCK && Integer.bitCount(value) == 1;
    }

    public long blocks() {
        return ceilDiv(size, blockSize);
    }

    public long leaves() {
        return ceilDiv(blocks(), FANOUT);
    }

    /** Levels of inner pages above the leaves: 0 while one leaf is enough. */
    public int levels() {
        var levels = 0;
        for (var nodes = leaves(); nodes > 1; nodes = ceilDiv(nodes, FANOUT)) {
            levels++;
        }
        return levels;
    }

    /** Nodes of a level; the leaves are level 0. */
    public long nodes(int level) {
        var nodes = leaves();
        for (var i = 0; i < level; i++) {
            nodes = ceilDiv(nodes, FANOUT);
        }
        return nodes;
    }

    /** Bytes that a whole node of this level covers. */
    public long span(int level) {
        var span = (long) blockSize * FANOUT;
        for (var i = 0; i < level; i++) {
            span *= FANOUT;
        }
        return span;
    }

    public long start(int level, long index) {
        return span(level) * index;
    }

    public long end(int level, long index) {
        return Math.min(size, span(level) * (index + 1));
    }

    public int blocksOfLeaf(long leaf) {
        return (int) Math.min(FANOUT, blocks() - leaf * FANOUT);
    }

    public int lengthOfBlock(long block) {
        return (int) Math.min(blockSize, size - block * blockSize);
    }

    private static long ceilDiv(long value, long by) {
        return Math.ceilDiv(value, by);
    }
}
