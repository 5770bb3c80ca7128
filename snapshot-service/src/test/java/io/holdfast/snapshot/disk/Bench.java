package io.holdfast.snapshot.disk;

import io.holdfast.contracts.Source;
import io.holdfast.snapshot.workload.FreezeRequest;
import io.holdfast.snapshot.workload.Frozen;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A folder of sources and a folder of snapshots on one file system, and a workload between them. */
record Bench(Path sources, Path snapshots, Path scratch, DiskSettings settings) {

    static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

    static Bench in(Path folder) throws IOException {
        var sources = Files.createDirectories(folder.resolve("sources"));
        var snapshots = Files.createDirectories(folder.resolve("snapshots"));
        Files.createDirectories(snapshots.resolve("disks"));
        Files.createDirectories(snapshots.resolve("scratch"));
        return new Bench(
                sources,
                snapshots.resolve("disks"),
                snapshots.resolve("scratch"),
                new DiskSettings(
                        List.of(sources),
                        snapshots,
                        0,
                        Duration.ofMillis(20),
                        DiskSettings.installedQemuImg(),
                        Duration.ofSeconds(30)));
    }

    Bench withReserve(long bytes) {
        return with(new DiskSettings(
                settings.roots(),
                settings.snapshots(),
                bytes,
                settings.pause(),
                settings.qemuImg(),
                settings.convertTimeout()));
    }

    Bench withQemuImg(Optional<Path> program, Duration timeout) {
        return with(new DiskSettings(
                settings.roots(), settings.snapshots(), settings.reserve(), settings.pause(), program, timeout));
    }

    private Bench with(DiskSettings changed) {
        return new Bench(sources, snapshots, scratch, changed);
    }

    Path source(String name) {
        return sources.resolve(name);
    }

    Path frozen(String name) {
        return snapshots.resolve(name);
    }

    Frozen freeze(Path... disks) throws IOException, InterruptedException {
        return freeze(() -> {}, disks);
    }

    Frozen freeze(Runnable stillWanted, Path... disks) throws IOException, InterruptedException {
        return freeze(stillWanted, Stream.of(disks).map(Images::disk).toList());
    }

    Frozen freeze(Runnable stillWanted, List<Source.Disk> disks) throws IOException, InterruptedException {
        return new DiskImages(settings, InstantSource.fixed(NOON))
                .freeze(new FreezeRequest(disks, snapshots, scratch, stillWanted));
    }
}
