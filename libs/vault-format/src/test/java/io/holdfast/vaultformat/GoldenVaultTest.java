package io.holdfast.vaultformat;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.vaultformat.key.Kek;
import io.holdfast.vaultformat.point.Decision;
import io.holdfast.vaultformat.point.DetectionMode;
import io.holdfast.vaultformat.point.Manifest;
import io.holdfast.vaultformat.progress.ProgressListener;
import io.holdfast.vaultformat.restore.RestoreOptions;
import io.holdfast.vaultformat.source.ChangedExtents;
import io.holdfast.vaultformat.source.DiskSource;
import io.holdfast.vaultformat.source.Extent;
import io.holdfast.vaultformat.store.DirectoryStore;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A vault of format version 1 as the first release wrote it: every later release must open it. */
class GoldenVaultTest {

    private static final Path GOLDEN = Path.of("src/test/resources/golden/v1");

    @TempDir
    Path folder;

    /** Writes the golden vault anew; only for a new format version, into a folder of its own. */
    public static void main(String[] args) {
        var kek = Kek.generate(Path.of(args[0]).resolveSibling("v1.key"));
        var store = DirectoryStore.open(Path.of(args[0]));
        var vault = Vault.create(store, kek, new VaultSpec("golden", Lab.BLOCK), Lab.settings());
        vault.backup(Lab.spec(1), disks(1), ProgressListener.none());
        vault.fence("s9", "golden fence");
        vault.backup(Lab.spec(2), disks(2), ProgressListener.none());
        var tracked = new ChangedExtents("p2", List.of(new Extent(50_000, 5)));
        var third = List.of(
                disks(3).getFirst().withChanges(tracked),
                disks(3).getLast().withChanges(new ChangedExtents("p2", List.of())));
        vault.backup(Lab.spec(3), third, ProgressListener.none());
        vault.delete("p1", "golden tombstone");
    }

    private static List<DiskSource> disks(int point) {
        return List.of(DiskSource.of("sda", sda(point)), DiskSource.of("sdb", sdb()));
    }

    private static Disk sda(int point) {
        var disk = Disk.filled(150_000, 42);
        if (point > 1) {
            disk.write(20_000, new byte[] {1, 2, 3, 4});
        }
        if (point > 2) {
            disk.write(50_000, new byte[] {5, 6, 7, 8, 9});
        }
        return disk;
    }

    private static Disk sdb() {
        return new Disk(5_000_001).write(4_000_000, "sdb".getBytes(StandardCharsets.US_ASCII));
    }

    @Test
    void it_opens_lists_restores_and_verifies() throws IOException {
        var store = new MemoryStore();
        VectorsTest.load(store, GOLDEN);
        var vault = Vault.open(store, Kek.load(GOLDEN.resolveSibling("v1.key")));

        assertThat(vault.spec().name()).isEqualTo("golden");
        assertThat(vault.points()).extracting(Manifest::pointId).containsExactly("p2", "p3");
        assertThat(vault.points())
                .extracting(it -> it.detection().mode())
                .containsExactly(DetectionMode.FULL_COMPARE, DetectionMode.CBT);
        assertThat(vault.decision("s9")).get().isInstanceOf(Decision.Fence.class);
        for (var point : List.of(2, 3)) {
            var a = folder.resolve("a" + point);
            var b = folder.resolve("b" + point);
            vault.restore("p" + point, Map.of("sda", a, "sdb", b), RestoreOptions.defaults(), ProgressListener.none());
            assertThat(a).hasBinaryContent(sda(point).content());
            assertThat(b).hasBinaryContent(sdb().content());
            assertThat(vault.verify("p" + point, ProgressListener.none()).damaged())
                    .isEmpty();
        }
    }

    @Test
    void this_release_backs_up_on_top_of_it() throws IOException {
        var store = new MemoryStore();
        VectorsTest.load(store, GOLDEN);
        var vault = Vault.open(store, Kek.load(GOLDEN.resolveSibling("v1.key")), Lab.settings());

        var manifest = Lab.backup(vault, 4, sda(3));

        assertThat(manifest.parentPointId()).contains("p3");
        assertThat(manifest.stats().changedBytes()).isZero();
    }
}
