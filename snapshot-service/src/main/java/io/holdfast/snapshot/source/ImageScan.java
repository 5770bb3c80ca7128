package io.holdfast.snapshot.source;

import io.holdfast.snapshot.disk.ImageFile;
import io.holdfast.snapshot.place.Place;
import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** One walk through the roots. */
final class ImageScan extends SimpleFileVisitor<Path> {

    private static final Set<Path> KERNELS_OWN =
            Set.of(Path.of("/proc"), Path.of("/sys"), Path.of("/dev"), Path.of("/run"));

    private final Place place;
    private final Limits limits;
    private final long deadline;
    private final TreeSet<ImageFile> found =
            new TreeSet<>(Comparator.comparing(it -> it.path().toString()));
    private int visited;
    private boolean complete = true;

    private ImageScan(Place place, Limits limits) {
        this.place = place;
        this.limits = limits;
        this.deadline = System.nanoTime() + limits.time().toNanos();
    }

    /** How far a walk goes before it gives up. */
    record Limits(int depth, int files, int images, Duration time) {}

    /**
     * What a walk has found.
     *
     * @param images by path
     * @param complete whether it saw everything
     */
    record Result(List<ImageFile> images, boolean complete) {

        Result {
            images = List.copyOf(images);
        }
    }

    static Result of(Place place, Limits limits) throws IOException {
        var scan = new ImageScan(place, limits);
        for (var root : place.roots()) {
            if (Files.isDirectory(root)) {
                Files.walkFileTree(root.toRealPath(), EnumSet.noneOf(FileVisitOption.class), limits.depth(), scan);
            }
        }
        return new Result(List.copyOf(scan.found), scan.complete);
    }

    @Override
    public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
        var hidden = folder.getFileName() != null
                && String.valueOf(folder.getFileName()).startsWith(".");
        var isRoot = place.roots().contains(folder);
        if (KERNELS_OWN.contains(folder) || folder.equals(place.snapshots()) || (hidden && !isRoot)) {
            return FileVisitResult.SKIP_SUBTREE;
        }
        return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
        visited++;
        if (visited > limits.files() || found.size() >= limits.images() || System.nanoTime() - deadline > 0) {
            complete = false;
            return FileVisitResult.TERMINATE;
        }
        if (attributes.isDirectory()) {
            // as deep as the walk goes; what lies below stays unseen
            complete = false;
        } else if (attributes.isRegularFile()) {
            look(file, attributes.size());
        }
        return FileVisitResult.CONTINUE;
    }

    private void look(Path file, long size) {
        try {
            ImageFile.at(file, size).ifPresent(found::add);
        } catch (IOException e) {
            // unreadable for this worker, so no source of its
        }
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException e) {
        return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException e) {
        return FileVisitResult.CONTINUE;
    }
}
