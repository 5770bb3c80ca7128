package io.holdfast.vaultformat;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.vaultformat.pack.PackKind;
import io.holdfast.vaultformat.pack.PackSet;
import io.holdfast.vaultformat.point.Manifest;
import io.holdfast.vaultformat.progress.ProgressListener;
import io.holdfast.vaultformat.session.BackupSpec;
import io.holdfast.vaultformat.settings.IndexSettings;
import io.holdfast.vaultformat.source.BlockSource;
import io.holdfast.vaultformat.store.BlobStore;
import io.holdfast.vaultformat.store.Blobs;
import java.io.EOFException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;

/** A vault in memory, of items that share contents, whose index is asked from the first block on. */
abstract class DedupScene {

    static final IndexSettings EAGER = IndexSettings.defaults().eager();

    final MemoryStore store = new MemoryStore();
    final Vault vault = created();

    private Vault created() {
        Lab.create(store);
        return open(EAGER);
    }

    Vault open(IndexSettings index) {
        return open(store, index);
    }

    static Vault open(BlobStore store, IndexSettings index) {
        return Vault.open(store, Lab.KEK, Lab.settings().withIndex(index));
    }

    /** Blocks that are like no other ones. */
    static Disk noise(int blocks, long seed) {
        var bytes = new byte[blocks * Lab.BLOCK];
        new Random(seed).nextBytes(bytes);
        return new Disk(bytes.length).write(0, bytes);
    }

    /** Each point is of an item of its own. */
    static Manifest backUp(Vault by, String point, BlockSource disk) {
        var spec = BackupSpec.of("s-" + point, point, "disk/" + point, Instant.ofEpochSecond(1_000_000));
        return Lab.backup(by, spec, disk);
    }

    List<String> segments() {
        return Blobs.names(store, "idx/");
    }

    void flip(String name, int at) {
        Objects.requireNonNull(store.objects.get(name))[at] ^= 1;
    }

    /** One of the data packs of a point's session. */
    String dataPack(Manifest point) {
        return dataPacks(point.newPacks()).getFirst();
    }

    List<String> dataPacks(PackSet packs) {
        return packs.toList().stream()
                .map(pack -> pack.objectName(PackKind.DATA))
                .filter(store.objects::containsKey)
                .toList();
    }

    static void expectWhole(Vault by, Manifest point, Disk disk) {
        assertThat(Lab.read(by, point.pointId(), "sda")).isEqualTo(disk.content());
        assertThat(by.verify(point.pointId(), ProgressListener.none()).damaged())
                .isEmpty();
    }

    /** A disk in the middle of whose reading something happens, once. */
    static final class Interrupted implements BlockSource {

        private final Disk disk;
        private final int at;
        private final Callable<?> event;
        private final AtomicBoolean happened = new AtomicBoolean();

        Interrupted(Disk disk, int at, Callable<?> event) {
            this.disk = disk;
            this.at = at;
            this.event = event;
        }

        @Override
        public void read(long position, byte[] into, int offset, int length) throws EOFException {
            if (position >= at && happened.compareAndSet(false, true)) {
                try {
                    event.call();
                } catch (Exception e) {
                    throw new IllegalStateException(e);
                }
            }
            disk.read(position, into, offset, length);
        }

        @Override
        public long size() {
            return disk.size();
        }

        @Override
        public String describe() {
            return disk.describe();
        }

        @Override
        public void close() {}
    }
}
