package io.holdfast.vaultformat.restore;

import io.holdfast.vaultformat.error.VaultError;
import io.holdfast.vaultformat.frame.Workbench;
import io.holdfast.vaultformat.progress.Meter;
import io.holdfast.vaultformat.source.Extent;
import io.holdfast.vaultformat.source.FileSource;
import io.holdfast.vaultformat.source.Zeros;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;

/**
 * What a file holds already, held against what a point says, so that only the rest is fetched. From many threads.
 *
 * <p>The file is the target itself, or another one that blocks are copied from. Nothing in it is believed but blocks whose
 * id is right; a part that cannot be read is a part that differs.
 */
final class Comparison implements AutoCloseable {

    private static final int PIECE = 64 << 10;

    private final FileSource file;
    private final long size;
    private final TargetFile target;
    private final boolean inPlace;
    private final Meter meter;
    private final LongAdder compared = new LongAdder();
    private final LongAdder kept = new LongAdder();

    private Comparison(FileSource file, long size, TargetFile target, boolean inPlace, Meter meter) {
        this.file = file;
        this.size = size;
        this.target = target;
        this.inPlace = inPlace;
        this.meter = meter;
    }

    static Comparison inPlace(TargetFile target, Meter meter) {
        return new Comparison(FileSource.open(target.path()), target.reusedBytes(), target, true, meter);
    }

    /** @throws VaultError.SourceUnreadable when the other file is; it is closed then */
    static Comparison with(FileSource other, TargetFile target, Meter meter) {
        try {
            return new Comparison(other, other.size(), target, false, meter);
        } catch (IOException e) {
            other.close();
            throw new VaultError.SourceUnreadable(other.describe(), String.valueOf(e.getMessage()));
        }
    }

    long comparedBytes() {
        return compared.sum();
    }

    long keptBytes() {
        return kept.sum();
    }

    /** Sees to the places that need no fetching, and returns the others. They rise, and are of one disk. */
    List<Place> missing(List<Place> places, Workbench bench, byte[] buffer) {
        return new Pass(bench, buffer).over(places);
    }

    /** Where, from a position on, the target may hold what a part of zeros must not. */
    Optional<Extent> dataAt(long from, long limit) {
        return inPlace ? file.dataAt(from, Math.min(limit, size)) : Optional.empty();
    }

    /** Makes a stretch of the target zeros; what reads as zeros stays as it is. */
    void zero(Extent stretch, byte[] buffer) {
        for (var at = stretch.position(); at < stretch.end(); ) {
            meter.checkStop();
            var length = (int) Math.min(buffer.length, stretch.end() - at);
            zero(at, length, read(at, buffer, length), buffer);
            at += length;
        }
    }

    private void zero(long position, int length, boolean known, byte[] buffer) {
        var wrong = 0;
        for (var at = 0; at < length; at += PIECE) {
            var count = Math.min(PIECE, length - at);
            if (known && Zeros.only(buffer, at, count)) {
                target.zero(new Extent(position + at - wrong, wrong));
                wrong = 0;
            } else {
                wrong += count;
            }
        }
        target.zero(new Extent(position + length - wrong, wrong));
    }

    private boolean read(long position, byte[] buffer, int length) {
        try {
            file.read(position, buffer, 0, length);
            compared.add(length);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    @Override
    public void close() {
        file.close();
    }

    /** One walk over neighbouring places. */
    private final class Pass {

        private final Workbench bench;
        private final byte[] buffer;
        private final List<Place> missing = new ArrayList<>();
        private Extent data = new Extent(0, 0);

        Pass(Workbench bench, byte[] buffer) {
            this.bench = bench;
            this.buffer = buffer;
        }

        List<Place> over(List<Place> places) {
            for (var i = 0; i < places.size(); ) {
                var run = run(places, i);
                if (run.isEmpty()) {
                    missing.add(places.get(i));
                    i++;
                } else {
                    examine(run);
                    i += run.size();
                }
            }
            return missing;
        }

        /** The places in a row, as many as the buffer takes, that the file may have. */
        private List<Place> run(List<Place> places, int from) {
            var start = places.get(from).position();
            var end = start;
            var after = from;
            while (after < places.size() && joins(places.get(after), start, end)) {
                end = places.get(after).extent().end();
                after++;
            }
            return places.subList(from, after);
        }

        private boolean joins(Place place, long start, long end) {
            return place.position() == end && place.extent().end() - start <= buffer.length && mayHold(place.extent());
        }

        private boolean mayHold(Extent block) {
            if (block.end() > size) {
                return false;
            }
            if (data.end() <= block.position()) {
                data = file.dataAt(block.position(), size).orElse(new Extent(size, 0));
            }
            return data.length() > 0 && data.position() < block.end();
        }

        private void examine(List<Place> run) {
            meter.checkStop();
            var start = run.getFirst().position();
            if (!read(start, buffer, (int) (run.getLast().extent().end() - start))) {
                missing.addAll(run);
                return;
            }
            var same = 0;
            for (var place : run) {
                var at = (int) (place.position() - start);
                if (isSame(place, at)) {
                    same += place.length();
                } else {
                    keep(start, at - same, same);
                    same = 0;
                    missing.add(place);
                }
            }
            keep(start, (int) (run.getLast().extent().end() - start) - same, same);
        }

        private boolean isSame(Place place, int at) {
            var id = bench.identify(buffer, at, place.length());
            return id.startsWith(place.block().high(), place.block().low());
        }

        private void keep(long start, int offset, int length) {
            if (length > 0) {
                if (!inPlace) {
                    target.write(start + offset, buffer, offset, length);
                }
                kept.add(length);
                meter.add(length, 0, inPlace ? 0 : length, 0);
            }
        }
    }
}
