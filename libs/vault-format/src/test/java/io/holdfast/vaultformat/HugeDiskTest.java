package io.holdfast.vaultformat;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.vaultformat.point.DetectionMode;
import io.holdfast.vaultformat.point.Manifest;
import io.holdfast.vaultformat.progress.ProgressListener;
import io.holdfast.vaultformat.source.BlockSource;
import io.holdfast.vaultformat.source.ChangedExtents;
import io.holdfast.vaultformat.source.DiskSource;
import io.holdfast.vaultformat.source.Extent;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class HugeDiskTest {

    private static final long TIB = 1L << 40;
    private static final int BLOCK = 64 << 10;

    private final MemoryStore store = new MemoryStore();
    private final Vault vault = Vault.create(store, Lab.KEK, VaultSpec.named("huge"), Lab.settings());

    @Test
    void a_disk_of_100_tib_with_little_on_it_is_backed_up_changed_grown_and_shrunk() {
        var disk = new SparseDisk(100 * TIB);
        var random = new Random(1);
        for (var i = 0; i < 50; i++) {
            disk.put(random.nextLong(100 * TIB / BLOCK), random);
        }
        disk.put(100 * TIB / BLOCK - 1, random);
        backup(1, disk, null);
        expect("p1", disk);

        var changes = new ArrayList<Extent>();
        for (var i = 0; i < 5; i++) {
            changes.add(disk.put(random.nextLong(100 * TIB / BLOCK), random));
        }
        var second = backup(2, disk, changes);
        assertThat(second.detection().mode()).isEqualTo(DetectionMode.CBT);
        assertThat(second.stats().readBytes()).isEqualTo(5 * BLOCK);
        expect("p2", disk);

        disk.size = 400 * TIB + 7;
        var third = backup(3, disk, List.of(disk.put(300 * TIB / BLOCK, random)));
        assertThat(third.stats().newBlocks()).isEqualTo(1);
        expect("p3", disk);

        disk.size = 60 * TIB;
        disk.blocks.tailMap(disk.size / BLOCK).clear();
        var fourth = backup(4, disk, List.of());
        assertThat(fourth.stats().newBlocks()).isZero();
        expect("p4", disk);
        assertThat(vault.verify("p3", ProgressListener.none()).sound()).isTrue();
    }

    private Manifest backup(int number, SparseDisk disk, @Nullable List<Extent> changes) {
        var source = DiskSource.of("sda", disk);
        var known = changes == null ? source : source.withChanges(new ChangedExtents("p" + (number - 1), changes));
        return vault.backup(Lab.spec(number), List.of(known), ProgressListener.none());
    }

    private void expect(String pointId, SparseDisk disk) {
        try (var reader = vault.reader(pointId)) {
            disk.blocks.forEach((block, content) -> {
                var around = ByteBuffer.allocate(BLOCK + 20);
                var from = Math.max(0, block * BLOCK - 10);
                var read = reader.read("sda", from, around);
                var offset = (int) (block * BLOCK - from);
                assertThat(Arrays.copyOfRange(around.array(), offset, Math.min(read, offset + BLOCK)))
                        .isEqualTo(content);
            });
            var beyond = ByteBuffer.allocate(10);
            assertThat(reader.read("sda", disk.size - 5, beyond)).isEqualTo(5);
            assertThat(reader.read("sda", disk.size, beyond)).isZero();
        }
        var point = vault.point(pointId).orElseThrow();
        assertThat(point.disks().getFirst().root().liveBlocks()).isEqualTo(disk.blocks.size());
    }

    private static final class SparseDisk implements BlockSource {

        private final TreeMap<Long, byte[]> blocks = new TreeMap<>();
        private long size;

        SparseDisk(long size) {
            this.size = size;
        }

        Extent put(long block, Random random) {
            var content = new byte[BLOCK];
            random.nextBytes(content);
            blocks.put(block, content);
            return new Extent(block * BLOCK, BLOCK);
        }

        @Override
        public long size() {
            return size;
        }

        @Override
        public void read(long position, byte[] into, int offset, int length) {
            Arrays.fill(into, offset, offset + length, (byte) 0);
            for (var at = position; at < position + length; at += BLOCK) {
                var content = blocks.get(at / BLOCK);
                if (content != null) {
                    System.arraycopy(content, 0, into, (int) (offset + at - position), BLOCK);
                }
            }
        }

        @Override
        public Optional<Extent> dataAt(long from, long limit) {
            var block = blocks.ceilingKey(from / BLOCK);
            return block == null || block * BLOCK >= limit
                    ? Optional.empty()
                    : Optional.of(new Extent(Math.max(from, block * BLOCK), 1));
        }

        @Override
        public String describe() {
            return "sparse disk in memory";
        }

        @Override
        public void close() {}
    }
}
