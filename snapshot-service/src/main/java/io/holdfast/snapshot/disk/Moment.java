package io.holdfast.snapshot.disk;

import io.holdfast.snapshot.workload.Frozen.Made;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/**
 * One attempt to have several files as they were at one moment.
 *
 * <p>A clone is of one moment by itself; several clones, and every copy, are of one moment only if nobody wrote to any of
 * the files between the first and the last. That is looked at before and after, and an attempt that was disturbed is
 * thrown away whole.
 */
final class Moment {

    /**
     * Longer than the clock tick of a file system's time stamps (10 ms at worst): of two writes so far apart, the second
     * one always shows.
     */
    private static final Duration TICK = Duration.ofMillis(20);

    private final InstantSource clock;
    private final Space space;

    Moment(InstantSource clock, Space space) {
        this.clock = clock;
        this.space = space;
    }

    /**
     * One file, and where its frozen content goes.
     *
     * @param target does not exist yet
     */
    record Image(SourceFile source, Path target) {}

    /**
     * What an undisturbed attempt gave.
     *
     * @param made for each image how, in their order
     */
    record Capture(Instant takenAt, List<Made> made) {

        Capture {
            made = List.copyOf(made);
        }
    }

    /** Captures all images, or throws. */
    Capture capture(List<Image> images, Runnable stillWanted) throws IOException, InterruptedException, Disturbed {
        space.require(0);
        if (images.size() == 1) {
            var takenAt = clock.instant();
            if (cloned(images.getFirst())) {
                return new Capture(takenAt, List.of(Made.CLONED));
            }
        }
        return captureWatched(images, stillWanted);
    }

    private Capture captureWatched(List<Image> images, Runnable stillWanted)
            throws IOException, InterruptedException, Disturbed {
        for (var image : images) {
            image.source().settle();
        }
        var first = looks(images);
        Thread.sleep(TICK);
        compare(images, first, Effort.COPIES);

        var takenAt = clock.instant();
        var made = new ArrayList<Made>();
        for (var image : images) {
            made.add(cloned(image) ? Made.CLONED : Made.COPIED);
        }
        var copies = made.contains(Made.COPIED);
        if (copies) {
            copy(images, made, stillWanted, first);
        }
        compare(images, first, copies ? Effort.COPIES : Effort.CLONES);
        return new Capture(takenAt, made);
    }

    private void copy(List<Image> images, List<Made> made, Runnable stillWanted, List<Look> first)
            throws IOException, Disturbed {
        var needed = 0L;
        for (int i = 0; i < images.size(); i++) {
            needed += made.get(i) == Made.COPIED ? images.get(i).source().dataBytes() : 0;
        }
        space.require(needed);
        for (int i = 0; i < images.size(); i++) {
            if (made.get(i) == Made.COPIED
                    && !copied(images.get(i), first.get(i).size(), stillWanted)) {
                compare(images, first, Effort.COPIES);
                throw new IOException("%s ended early without having changed"
                        .formatted(images.get(i).source().path()));
            }
        }
    }

    private static boolean cloned(Image image) throws IOException {
        Files.deleteIfExists(image.target());
        PrivateFile.create(image.target());
        var target = Linux.openToWrite(image.target());
        try {
            return Linux.reflink(image.source().fd(), target);
        } finally {
            Linux.close(target);
        }
    }

    private static boolean copied(Image image, long size, Runnable stillWanted) throws IOException {
        var target = Linux.openToWrite(image.target());
        try {
            return SparseCopy.copy(image.source().fd(), target, size, stillWanted);
        } finally {
            Linux.close(target);
        }
    }

    private static List<Look> looks(List<Image> images) throws IOException {
        var looks = new ArrayList<Look>();
        for (var image : images) {
            looks.add(image.source().look());
        }
        return looks;
    }

    private static void compare(List<Image> images, List<Look> before, Effort effort) throws IOException, Disturbed {
        for (int i = 0; i < images.size(); i++) {
            var source = images.get(i).source();
            var was = before.get(i);
            var is = source.look();
            if (is.links() == 0 && !Files.exists(source.path())) {
                throw new DiskError.Vanished(source.path());
            }
            if (is.size() != was.size()) {
                throw new Disturbed(effort, attempts -> new DiskError.Resized(source.path(), was.size(), is.size()));
            }
            if (!is.equals(was) || !source.isStillInPlace()) {
                throw new Disturbed(effort, attempts -> new DiskError.Changing(source.path(), attempts));
            }
        }
    }
}
