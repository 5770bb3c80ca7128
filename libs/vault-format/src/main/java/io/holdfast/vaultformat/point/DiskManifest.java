package io.holdfast.vaultformat.point;

import io.holdfast.vaultformat.map.Geometry;
import io.holdfast.vaultformat.map.MapRoot;
import io.holdfast.vaultformat.wire.ByteReader;
import io.holdfast.vaultformat.wire.ByteWriter;

/**
 * One disk of a point.
 *
 * <pre>
 * name text | size u64 | block size u32 | detection: mode u8, reason text | stats 6 × u64 | root: 0 u8, or 1 u8 and entry
 * </pre>
 */
public record DiskManifest(String name, long size, int blockSize, Detection detection, PointStats stats, MapRoot root) {

    public Geometry geometry() {
        return new Geometry(size, blockSize);
    }

    void write(ByteWriter out) {
        out.text(name).u64(size).u32(blockSize);
        detection.write(out);
        stats.write(out);
        root.write(out);
    }

    static DiskManifest read(ByteReader in) {
        var name = in.text();
        var geometry = new Geometry(in.u64(), in.u32());
        return new DiskManifest(
                name, geometry.size(), geometry.blockSize(), Detection.read(in), PointStats.read(in), MapRoot.read(in));
    }
}
