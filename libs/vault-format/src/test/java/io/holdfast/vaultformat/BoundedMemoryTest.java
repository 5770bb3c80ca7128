package io.holdfast.vaultformat;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.vaultformat.progress.ProgressListener;
import io.holdfast.vaultformat.restore.RestoreOptions;
import io.holdfast.vaultformat.session.BackupSpec;
import io.holdfast.vaultformat.settings.VaultSettings;
import io.holdfast.vaultformat.source.BlockSource;
import io.holdfast.vaultformat.source.DiskSource;
import io.holdfast.vaultformat.store.DirectoryStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BoundedMemoryTest {

    private static final long DISK = 384L << 20;

    /** Backs up, restores and verifies a disk of random bytes that is six times as large as the heap. */
    public static void main(String[] args) {
        var folder = Path.of(args[0]);
        var settings = VaultSettings.defaults()
                .withWorkers(2)
                .withPacks(4 << 20, 1 << 20)
                .withMemory(20 << 20)
                .withRequestsInFlight(16);
        var store = DirectoryStore.open(folder.resolve("vault"));
        var vault = Vault.create(store, Lab.KEK, VaultSpec.named("small"), settings);
        vault.backup(
                BackupSpec.of("s1", "p1", "disk", Instant.EPOCH),
                List.of(DiskSource.of("sda", new Noise())),
                ProgressListener.none());
        vault.verify("p1", ProgressListener.none());
        vault.restore("p1", Map.of("sda", folder.resolve("out")), RestoreOptions.defaults(), ProgressListener.none());
    }

    @Test
    void a_disk_six_times_as_large_as_the_heap_is_backed_up_and_restored(@TempDir Path folder) throws Exception {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var log = folder.resolve("log");
        var process = new ProcessBuilder(
                        java,
                        "-Xmx64m",
                        "-XX:MaxDirectMemorySize=24m",
                        "-XX:+UseSerialGC",
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        BoundedMemoryTest.class.getName(),
                        folder.toString())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        try {
            assertThat(process.waitFor(5, TimeUnit.MINUTES)).as("ended in time").isTrue();
            assertThat(process.exitValue()).as(Files.readString(log)).isZero();
        } finally {
            process.destroyForcibly();
        }
        assertThat(folder.resolve("out")).hasSize(DISK);
    }

    /** A disk that is made up as it is read. */
    private static final class Noise implements BlockSource {

        @Override
        public long size() {
            return DISK;
        }

        @Override
        public void read(long position, byte[] into, int offset, int length) {
            var random = new Random(position);
            for (var i = offset; i < offset + length; i += 8) {
                var value = random.nextLong();
                for (var j = i; j < Math.min(i + 8, offset + length); j++) {
                    into[j] = (byte) (value >>> (j - i) * 8);
                }
            }
        }

        @Override
        public String describe() {
            return "noise";
        }

        @Override
        public void close() {}
    }
}
