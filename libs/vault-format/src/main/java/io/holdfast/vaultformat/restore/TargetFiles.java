package io.holdfast.vaultformat.restore;

import io.holdfast.vaultformat.error.VaultError;
import io.holdfast.vaultformat.point.DiskManifest;
import io.holdfast.vaultformat.progress.Meter;
import io.holdfast.vaultformat.source.FileSource;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/** The files of one restore, each with what it may spare to fetch; those it made go again unless it finishes. */
final class TargetFiles implements AutoCloseable {

    private final Meter meter;
    private final List<TargetFile> files = new ArrayList<>();
    private final List<Optional<Comparison>> comparisons = new ArrayList<>();
    private boolean finished;

    TargetFiles(Meter meter) {
        this.meter = meter;
    }

    /** The file of the next disk. */
    void add(DiskManifest disk, Path target, RestoreOptions options) {
        var file = TargetFile.create(target, disk.size(), disk.stats().heldBytes(), options.overwrite());
        files.add(file);
        comparisons.add(
                file.reusedBytes() > 0
                        ? Optional.of(Comparison.inPlace(file, meter))
                        : like(options.alike().get(disk.name()), file));
    }

    private Optional<Comparison> like(@Nullable Path other, TargetFile target) {
        if (other == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(Comparison.with(FileSource.open(other), target, meter));
        } catch (VaultError.SourceUnreadable e) {
            // it might have spared something, no more
            return Optional.empty();
        }
    }

    TargetFile get(int disk) {
        return files.get(disk);
    }

    Optional<Comparison> comparison(int disk) {
        return comparisons.get(disk);
    }

    /** Makes all of them durable; from here on they stay. */
    void finish() {
        files.forEach(TargetFile::finish);
        finished = true;
    }

    RestoreReport report(String pointId, List<DiskManifest> disks, Duration took) {
        var restored = new ArrayList<RestoreReport.RestoredDisk>();
        for (var i = 0; i < files.size(); i++) {
            var file = files.get(i);
            restored.add(new RestoreReport.RestoredDisk(
                    disks.get(i).name(), file.path(), disks.get(i).size(), file.writtenBytes()));
        }
        return new RestoreReport(
                pointId,
                restored,
                files.stream().mapToLong(TargetFile::writtenBytes).sum(),
                meter.readBytes(),
                sum(Comparison::comparedBytes),
                sum(Comparison::keptBytes),
                took);
    }

    private long sum(ToLongFunction<Comparison> bytes) {
        return comparisons.stream().flatMap(Optional::stream).mapToLong(bytes).sum();
    }

    @Override
    public void close() {
        comparisons.forEach(it -> it.ifPresent(Comparison::close));
        files.forEach(finished ? TargetFile::close : TargetFile::abandon);
    }
}
