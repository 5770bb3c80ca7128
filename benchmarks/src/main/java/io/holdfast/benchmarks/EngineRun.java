package io.holdfast.benchmarks;

import io.holdfast.vaultformat.BlobStores;
import io.holdfast.vaultformat.Vault;
import io.holdfast.vaultformat.VaultSpec;
import io.holdfast.vaultformat.frame.WarmUp;
import io.holdfast.vaultformat.key.Kek;
import io.holdfast.vaultformat.progress.ProgressListener;
import io.holdfast.vaultformat.restore.RestoreOptions;
import io.holdfast.vaultformat.session.BackupSpec;
import io.holdfast.vaultformat.source.ChangedExtents;
import io.holdfast.vaultformat.source.DiskSource;
import io.holdfast.vaultformat.source.FileSource;
import io.holdfast.vaultformat.store.BlobStore;
import io.holdfast.vaultformat.store.StoreCredentials;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * One backup or restore by the engine alone in this process; prints what it cost as JSON. REPO is a folder, or the address
 * of an S3 store whose credentials are in the environment, {@code AWS_ACCESS_KEY_ID} and {@code AWS_SECRET_ACCESS_KEY}.
 *
 * <pre>
 * EngineRun backup       REPO KEY IMAGE
 * EngineRun cbt-backup   REPO KEY IMAGE            the source names its changed blocks: none
 * EngineRun warm-backup  REPO KEY IMAGE OTHER      the same process first backs another image up into a throwaway vault
 * EngineRun restore      REPO KEY TARGET            over the target, if it is there
 * EngineRun warm-restore REPO KEY TARGET OTHER     the same process first restores from another vault
 * </pre>
 */
final class EngineRun {

    private static final String RESOURCE = "disk";

    private EngineRun() {}

    public static void main(String[] args) throws Exception {
        var repo = args[1];
        var key = Path.of(args[2]);
        var file = Path.of(args[3]);
        switch (args[0]) {
            case "backup" -> backup(repo, key, file, false);
            case "warm-backup" -> {
                var throwaway = repo + "-throwaway";
                try (var store = open(throwaway)) {
                    backUp(vault(store, key), Path.of(args[4]), false);
                }
                deleteTree(Path.of(throwaway));
                backup(repo, key, file, false);
            }
            case "cbt-backup" -> backup(repo, key, file, true);
            case "restore" -> Measured.print(restore(repo, key, file));
            case "warm-restore" -> {
                restore(args[4], key, file);
                Files.delete(file);
                Measured.print(restore(repo, key, file));
            }
            default -> throw new IllegalArgumentException("unknown run: " + args[0]);
        }
    }

    private static BlobStore open(String repo) {
        return repo.startsWith("s3+")
                ? BlobStores.open(
                        URI.create(repo),
                        StoreCredentials.of(System.getenv("AWS_ACCESS_KEY_ID"), System.getenv("AWS_SECRET_ACCESS_KEY")))
                : BlobStores.open(Path.of(repo).toUri(), null);
    }

    private static void backup(String repo, Path key, Path image, boolean nothingChanged) throws Exception {
        try (var store = open(repo)) {
            var vault = vault(store, key);
            WarmUp.run(Duration.ofSeconds(2));
            var stats = new Object() {
                String json = "";
            };
            var cost = Measured.of(() -> stats.json = backUp(vault, image, nothingChanged));
            Measured.print(cost.json() + stats.json);
        }
    }

    private static Vault vault(BlobStore store, Path key) {
        var kek = Files.exists(key) ? Kek.load(key) : Kek.generate(key);
        return Vault.isVault(store) ? Vault.open(store, kek) : Vault.create(store, kek, VaultSpec.named("bench"));
    }

    private static String backUp(Vault vault, Path image, boolean nothingChanged) throws Exception {
        var id = UUID.randomUUID().toString();
        var spec = BackupSpec.of(id + "-1", id, RESOURCE, Instant.now());
        try (var source = FileSource.open(image)) {
            var disk = nothingChanged
                    ? new DiskSource(
                            "a.img",
                            source,
                            new ChangedExtents(vault.points().getLast().pointId(), List.of()))
                    : DiskSource.of("a.img", source);
            var manifest = vault.backup(spec, List.of(disk), ProgressListener.none());
            var stats = manifest.stats();
            return ",\"mode\":\"%s\",\"readBytes\":%d,\"changedBytes\":%d,\"shippedBytes\":%d,\"heldBytes\":%d"
                    .formatted(
                            manifest.detection().mode(),
                            stats.readBytes(),
                            stats.changedBytes(),
                            stats.shippedBytes(),
                            stats.heldBytes());
        }
    }

    /** Over the target, if it is there. */
    private static String restore(String repo, Path key, Path target) throws Exception {
        try (var store = open(repo)) {
            var vault = Vault.open(store, Kek.load(key));
            var point = vault.points().getLast().pointId();
            WarmUp.run(Duration.ofSeconds(2));
            var stats = new Object() {
                String json = "";
            };
            var cost = Measured.of(() -> {
                var report = vault.restore(
                        point,
                        Map.of("a.img", target),
                        RestoreOptions.defaults().overwriting(),
                        ProgressListener.none());
                stats.json = ",\"fetchedBytes\":%d,\"comparedBytes\":%d,\"keptBytes\":%d"
                        .formatted(report.fetchedBytes(), report.comparedBytes(), report.keptBytes());
            });
            return cost.json() + stats.json;
        }
    }

    private static void deleteTree(Path root) throws Exception {
        try (var files = Files.walk(root)) {
            for (var path : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
