package io.holdfast.benchmarks;

import io.holdfast.vaultformat.BlobStores;
import io.holdfast.vaultformat.Vault;
import io.holdfast.vaultformat.VaultSpec;
import io.holdfast.vaultformat.collect.CollectOptions;
import io.holdfast.vaultformat.compact.CompactOptions;
import io.holdfast.vaultformat.frame.WarmUp;
import io.holdfast.vaultformat.key.Kek;
import io.holdfast.vaultformat.progress.ProgressListener;
import io.holdfast.vaultformat.scrub.ScrubOptions;
import io.holdfast.vaultformat.session.BackupSpec;
import io.holdfast.vaultformat.source.DiskSource;
import io.holdfast.vaultformat.source.FileSource;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * What several do at once in one vault, by the engine alone on a directory store; prints what it cost as JSON lines.
 *
 * <pre>
 * Scenes parallel REPO KEY IMAGE...   first backups of 1, 2, 4 … of the images at once, each number in a vault of its own
 * Scenes scrub    REPO KEY            reads every pack that is needed, past every check
 * Scenes reclaim  REPO KEY IMAGE...   a writer per image stores all of it again and again and deletes what was before,
 *                                     in turn alone and beside a reclaim
 * </pre>
 */
final class Scenes {

    private static final int ROUNDS = 4;

    private Scenes() {}

    public static void main(String[] args) throws Exception {
        var repo = Path.of(args[1]);
        var key = Path.of(args[2]);
        var images =
                List.of(args).subList(3, args.length).stream().map(Path::of).toList();
        WarmUp.run(Duration.ofSeconds(2));
        switch (args[0]) {
            case "parallel" -> parallel(repo, key, images);
            case "scrub" -> scrub(repo, key);
            case "reclaim" -> reclaim(repo, key, images);
            default -> throw new IllegalArgumentException("unknown scene: " + args[0]);
        }
    }

    private static void parallel(Path repo, Path key, List<Path> images) throws Exception {
        for (var count = 1; count <= images.size(); count *= 2) {
            var some = images.subList(0, count);
            try (var store = BlobStores.open(Path.of(repo + "-" + count).toUri(), null)) {
                var vault = Vault.create(store, kek(key), VaultSpec.named("bench"));
                var cost = Measured.of(() -> allAtOnce(
                        some.stream().map(image -> backup(vault, image)).toList()));
                Measured.print(cost.json() + ",\"jobs\":%d".formatted(count));
            }
        }
    }

    private static void scrub(Path repo, Path key) throws Exception {
        try (var store = BlobStores.open(repo.toUri(), null)) {
            var vault = Vault.open(store, Kek.load(key));
            var read = new long[1];
            var cost = Measured.of(() -> read[0] = vault.upkeep()
                    .scrub(ScrubOptions.everything(), ProgressListener.none())
                    .checkedBytes());
            Measured.print(cost.json() + ",\"bytes\":%d".formatted(read[0]));
        }
    }

    private static void reclaim(Path repo, Path key, List<Path> images) throws Exception {
        try (var store = BlobStores.open(repo.toUri(), null)) {
            var vault = Vault.create(store, kek(key), VaultSpec.named("bench"));
            allAtOnce(images.stream().map(image -> backup(vault, image)).toList());
            for (var round = 0; round < ROUNDS; round++) {
                for (var reclaiming : new boolean[] {false, true}) {
                    again(vault, images, reclaiming);
                }
            }
        }
    }

    /** Deletes every point, then measures one backup of everything by each writer, perhaps beside a reclaim. */
    private static void again(Vault vault, List<Path> images, boolean reclaiming) throws Exception {
        vault.points().forEach(point -> vault.delete(point.pointId(), "the benchmark"));
        try (var thread = Executors.newSingleThreadExecutor()) {
            var freed = thread.submit(() -> reclaiming ? reclaim(vault) : 0L);
            var cost = Measured.of(() ->
                    allAtOnce(images.stream().map(image -> backup(vault, image)).toList()));
            Measured.print(cost.json() + ",\"reclaiming\":%b,\"freed\":%d".formatted(reclaiming, freed.get()));
        }
    }

    /** What a reclaim does; the second collection may find writers at work and leave the rest to the next reclaim. */
    private static long reclaim(Vault vault) {
        var upkeep = vault.upkeep();
        var first = upkeep.collect(CollectOptions.defaults(), ProgressListener.none());
        var compaction = upkeep.compact(CompactOptions.defaults(), ProgressListener.none());
        var second = upkeep.collect(CollectOptions.defaults(), ProgressListener.none());
        return first.bytes() + second.bytes() - compaction.copiedBytes();
    }

    private static Callable<Boolean> backup(Vault vault, Path image) {
        return () -> {
            var id = UUID.randomUUID().toString();
            var spec = BackupSpec.of(id + "-1", id, image.getFileName().toString(), Instant.now())
                    .ignoringParent();
            try (var source = FileSource.open(image)) {
                vault.backup(spec, List.of(DiskSource.of("a.img", source)), ProgressListener.none());
            }
            return true;
        };
    }

    private static void allAtOnce(List<Callable<Boolean>> jobs) throws Exception {
        try (var threads = Executors.newFixedThreadPool(jobs.size())) {
            var running = new ArrayList<Future<Boolean>>();
            jobs.forEach(job -> running.add(threads.submit(job)));
            for (var job : running) {
                job.get();
            }
        }
    }

    private static Kek kek(Path key) {
        return key.toFile().exists() ? Kek.load(key) : Kek.generate(key);
    }
}
