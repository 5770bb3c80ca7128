package io.holdfast.vaultformat.point;

import io.holdfast.vaultformat.wire.ByteReader;
import io.holdfast.vaultformat.wire.ByteWriter;

/**
 * What a backup had to do.
 *
 * @param logicalBytes the disk's size
 * @param readBytes read from the source
 * @param changedBytes plain bytes that differ from the parent, zeros that were data before included
 * @param shippedBytes added to the store: for a disk its frames, for a point whole packs with all they carry
 * @param newBlocks blocks stored anew
 * @param heldBytes plain bytes of the point that are not zero
 */
public record PointStats(
        long logicalBytes, long readBytes, long changedBytes, long shippedBytes, long newBlocks, long heldBytes) {

    void write(ByteWriter out) {
        out.u64(logicalBytes)
                .u64(readBytes)
                .u64(changedBytes)
                .u64(shippedBytes)
                .u64(newBlocks)
                .u64(heldBytes);
    }

    static PointStats read(ByteReader in) {
        return new PointStats(in.u64(), in.u64(), in.u64(), in.u64(), in.u64(), in.u64());
    }

    public PointStats plus(PointStats other) {
        return new PointStats(
                logicalBytes + other.logicalBytes,
                readBytes + other.readBytes,
                changedBytes + other.changedBytes,
                shippedBytes + other.shippedBytes,
                newBlocks + other.newBlocks,
                heldBytes + other.heldBytes);
    }

    public PointStats withShipped(long bytes) {
        return new PointStats(logicalBytes, readBytes, changedBytes, bytes, newBlocks, heldBytes);
    }

    public static PointStats none() {
        return new PointStats(0, 0, 0, 0, 0, 0);
    }
}
