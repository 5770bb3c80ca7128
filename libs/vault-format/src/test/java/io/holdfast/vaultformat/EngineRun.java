package io.holdfast.vaultformat;

import io.holdfast.vaultformat.frame.WarmUp;
import io.holdfast.vaultformat.key.Kek;
import io.holdfast.vaultformat.progress.ProgressListener;
import io.holdfast.vaultformat.restore.RestoreOptions;
import io.holdfast.vaultformat.session.BackupSpec;
import io.holdfast.vaultformat.source.ChangedExtents;
import io.holdfast.vaultformat.source.DiskSource;
import io.holdfast.vaultformat.source.FileSource;
import io.holdfast.vaultformat.store.BlobStore;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * Runs single steps of the engine from a command line, to be put under {@code /usr/bin/time} or a profiler.
 *
 * <p>Steps, in the order given: {@code warm}, {@code create}, {@code backup}, {@code full}, {@code tracked} (change
 * tracking that saw nothing), {@code restore}, {@code compare}, {@code verify}.
 */
final class EngineRun {

    private EngineRun() {}

    public static void main(String[] args) throws Exception {
        var store = BlobStores.open(URI.create(args[0]), null);
        var image = Path.of(args[1]);
        var keyFile = Path.of(args[2]);
        for (var i = 3; i < args.length; i++) {
            var cpu = cpuTicks();
            var wall = System.nanoTime();
            var result = step(args[i], store, image, keyFile);
            System.out.printf(
                    "%-8s user %6.2f s  sys %6.2f s  wall %6.2f s  rss %4d MB  %s%n",
                    args[i],
                    (cpuTicks()[0] - cpu[0]) / 100.0,
                    (cpuTicks()[1] - cpu[1]) / 100.0,
                    (System.nanoTime() - wall) / 1e9,
                    rssMegabytes(),
                    result);
        }
        store.close();
    }

    private static Object step(String step, BlobStore store, Path image, Path keyFile) throws Exception {
        if (step.equals("warm")) {
            WarmUp.run(Duration.ofMillis(1500));
            return "";
        }
        if (step.equals("create")) {
            return Vault.create(store, Kek.generate(keyFile), VaultSpec.named("bench"));
        }
        var vault = Vault.open(store, Kek.load(keyFile));
        var last = vault.points().isEmpty() ? "" : vault.points().getLast().pointId();
        return switch (step) {
            case "backup" -> backup(vault, image, last, false, false);
            case "full" -> backup(vault, image, last, true, false);
            case "tracked" -> backup(vault, image, last, false, true);
            case "restore" -> {
                var target = image.resolveSibling("restored.raw");
                var report = vault.restore(
                        last, Map.of("sda", target), RestoreOptions.defaults().overwriting(), ProgressListener.none());
                yield "%s fetched %d written %d".formatted(report.took(), report.fetchedBytes(), report.writtenBytes());
            }
            case "compare" -> Files.mismatch(image, image.resolveSibling("restored.raw"));
            case "verify" -> {
                var report = vault.verify(last, ProgressListener.none());
                yield "%s %d bytes %s".formatted(report.took(), report.checkedBytes(), report.damaged());
            }
            default -> throw new IllegalArgumentException(step);
        };
    }

    private static Object backup(Vault vault, Path image, String last, boolean full, boolean tracked) {
        var id = "p" + System.nanoTime();
        var spec = BackupSpec.of("s-" + id, id, "bench/disk", Instant.ofEpochMilli(System.currentTimeMillis()));
        try (var source = FileSource.open(image)) {
            var disk = DiskSource.of("sda", source);
            var manifest = vault.backup(
                    full ? spec.ignoringParent() : spec,
                    List.of(tracked ? disk.withChanges(new ChangedExtents(last, List.of())) : disk),
                    ProgressListener.none());
            return manifest.detection() + " " + manifest.stats();
        }
    }

    /** User and system time, in hundredths of a second. */
    private static long[] cpuTicks() throws Exception {
        var fields = Files.readString(Path.of("/proc/self/stat"))
                .replaceAll("^.*\\) ", "")
                .split(" ");
        return new long[] {Long.parseLong(fields[11]), Long.parseLong(fields[12])};
    }

    private static long rssMegabytes() throws Exception {
        return Files.readAllLines(Path.of("/proc/self/status")).stream()
                        .filter(line -> line.startsWith("VmHWM"))
                        .map(line -> line.replaceAll("[^0-9]", ""))
                        .mapToLong(Long::parseLong)
                        .findFirst()
                        .orElse(0)
                / 1024;
    }
}
