package io.holdfast.vaultformat.sim;

import io.holdfast.vaultformat.Disk;
import io.holdfast.vaultformat.Lab;
import io.holdfast.vaultformat.restore.PointReader;
import io.holdfast.vaultformat.source.DiskSource;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** What a writer backs up: disks whose blocks other machines have too, and that come back after they were deleted. */
final class Machine {

    private static final List<String> DISKS = List.of("sda", "sdb");
    private static final int BLOCKS = 6;
    private static final int COMMON = 12;

    private final long seed;
    private final List<Disk> disks = new ArrayList<>();

    /** All machines of a seed begin as the same. */
    Machine(long seed) {
        this.seed = seed;
        for (var i = 0; i < DISKS.size(); i++) {
            disks.add(new Disk(BLOCKS * Lab.BLOCK).write(0, bytes(COMMON + i, (BLOCKS - 1) * Lab.BLOCK)));
        }
    }

    private byte[] bytes(int number, int length) {
        var bytes = new byte[length];
        new Random(seed * 1000 + number).nextBytes(bytes);
        return bytes;
    }

    void change(Random draw) {
        for (var changes = 1 + draw.nextInt(4); changes > 0; changes--) {
            disks.get(draw.nextInt(DISKS.size()))
                    .write(draw.nextInt(BLOCKS - 1) * Lab.BLOCK, bytes(draw.nextInt(COMMON), Lab.BLOCK));
        }
    }

    List<DiskSource> sources() {
        var sources = new ArrayList<DiskSource>();
        for (var i = 0; i < DISKS.size(); i++) {
            sources.add(DiskSource.of(DISKS.get(i), disks.get(i)));
        }
        return sources;
    }

    /** All disks, one behind the other. */
    byte[] content() {
        var content = ByteBuffer.allocate(DISKS.size() * BLOCKS * Lab.BLOCK);
        disks.forEach(disk -> content.put(disk.content()));
        return content.array();
    }

    /** As {@link #content}, of a point of such a machine. */
    static byte[] content(PointReader reader) {
        var content = new byte[DISKS.size() * BLOCKS * Lab.BLOCK];
        for (var i = 0; i < DISKS.size(); i++) {
            var into = ByteBuffer.allocate(BLOCKS * Lab.BLOCK);
            reader.read(DISKS.get(i), 0, into);
            System.arraycopy(into.array(), 0, content, i * into.capacity(), into.capacity());
        }
        return content;
    }
}
