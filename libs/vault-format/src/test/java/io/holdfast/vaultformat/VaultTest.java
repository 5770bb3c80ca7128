package io.holdfast.vaultformat;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.vaultformat.key.Kek;
import io.holdfast.vaultformat.point.DetectionMode;
import io.holdfast.vaultformat.point.Manifest;
import io.holdfast.vaultformat.progress.ProgressListener;
import io.holdfast.vaultformat.restore.RestoreOptions;
import io.holdfast.vaultformat.session.BackupSpec;
import io.holdfast.vaultformat.source.DiskSource;
import io.holdfast.vaultformat.source.FileSource;
import io.holdfast.vaultformat.store.DirectoryStore;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VaultTest {

    @TempDir
    Path folder;

    @Test
    void a_disk_that_was_backed_up_twice_comes_back_as_it_was_each_time() throws Exception {
        // Given
        var image = folder.resolve("disk.raw");
        var random = new Random(1);
        try (var file = new RandomAccessFile(image.toFile(), "rw")) {
            file.setLength(20_000_001);
            for (var i = 0; i < 40; i++) {
                var data = new byte[100_000];
                if (i % 2 == 0) {
                    random.nextBytes(data);
                } else {
                    Arrays.fill(data, (byte) i);
                }
                file.seek(random.nextInt(19_900_000));
                file.write(data);
            }
        }
        var kek = Kek.generate(folder.resolve("key"));
        var store = DirectoryStore.open(folder.resolve("vault"));
        var vault = Vault.create(store, kek, VaultSpec.named("test"));

        // When
        var first = backup(vault, image, 1);
        var before = Files.readAllBytes(image);
        try (var file = new RandomAccessFile(image.toFile(), "rw")) {
            file.seek(10_000_000);
            file.write(new byte[] {1, 2, 3});
        }
        var second = backup(vault, image, 2);

        // Then
        assertThat(first.detection().mode()).isEqualTo(DetectionMode.FULL);
        assertThat(second.detection().mode()).isEqualTo(DetectionMode.FULL_COMPARE);
        assertThat(second.stats().changedBytes()).isEqualTo(65536);
        var opened = Vault.open(store, kek);
        assertThat(opened.points()).extracting(it -> it.pointId()).containsExactly("p1", "p2");
        opened.restore("p1", Map.of("sda", folder.resolve("r1")), RestoreOptions.defaults(), ProgressListener.none());
        opened.restore("p2", Map.of("sda", folder.resolve("r2")), RestoreOptions.defaults(), ProgressListener.none());
        assertThat(folder.resolve("r1")).hasBinaryContent(before);
        assertThat(Files.mismatch(image, folder.resolve("r2"))).isEqualTo(-1);
        assertThat(opened.verify("p2", ProgressListener.none()).damaged()).isEmpty();
        assertThat(Files.getPosixFilePermissions(folder.resolve("r1")))
                .containsExactlyInAnyOrder(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);
    }

    private static Manifest backup(Vault vault, Path image, int number) {
        try (var source = FileSource.open(image)) {
            return vault.backup(
                    BackupSpec.of("s" + number, "p" + number, "disk/one", Instant.ofEpochSecond(number)),
                    List.of(DiskSource.of("sda", source)),
                    ProgressListener.none());
        }
    }
}
