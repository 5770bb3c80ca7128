package io.holdfast.vaultformat.restore;

import io.holdfast.vaultformat.pack.FrameRef;
import io.holdfast.vaultformat.pack.PackId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * One ranged read of a pack, and the blocks in it.
 *
 * @param places in the order of their frames; the same frame may stand for several
 */
record Fetch(PackId pack, int offset, int length, List<Place> places) {

    private static final Comparator<Place> BY_FRAME = Comparator.<Place, PackId>comparing(
                    place -> place.block().frame().pack())
            .thenComparingInt(place -> place.block().frame().offset())
            .thenComparingInt(Place::disk)
            .thenComparingLong(Place::position);

    /** The fewest reads for these places: neighbours share one, gaps up to {@code gap} are read over. */
    static List<Fetch> plan(List<Place> places, int gap, int mostBytes) {
        var fetches = new ArrayList<Fetch>();
        var run = new ArrayList<Place>();
        for (var place : places.stream().sorted(BY_FRAME).toList()) {
            if (!run.isEmpty() && !joins(run, place, gap, mostBytes)) {
                fetches.add(of(run));
                run.clear();
            }
            run.add(place);
        }
        if (!run.isEmpty()) {
            fetches.add(of(run));
        }
        return fetches;
    }

    private static boolean joins(List<Place> run, Place place, int gap, int mostBytes) {
        var first = run.getFirst().block().frame();
        var last = run.getLast().block().frame();
        var next = place.block().frame();
        return next.pack().equals(last.pack())
                && next.offset() - end(last) <= gap
                && end(next) - first.offset() <= mostBytes;
    }

    private static Fetch of(List<Place> run) {
        var first = run.getFirst().block().frame();
        var end = run.stream()
                .mapToLong(place -> end(place.block().frame()))
                .max()
                .orElseThrow();
        return new Fetch(first.pack(), first.offset(), (int) (end - first.offset()), List.copyOf(run));
    }

    private static long end(FrameRef frame) {
        return (long) frame.offset() + frame.length();
    }
}
