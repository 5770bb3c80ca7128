package io.holdfast.vaultformat.index;

import io.holdfast.vaultformat.collect.Forbidden;
import io.holdfast.vaultformat.error.VaultError;
import java.util.ArrayList;
import java.util.List;

/**
 * The index as far as it is in memory.
 *
 * @param segments newest first
 * @param note what is not, and why; empty when all is
 */
record IndexMemory(List<Remembered> segments, String note) {

    /** Filters are megabytes, and take three times their memory while they are read; samples are not. */
    private static final int FILTERS_AT_ONCE = 4;

    static final IndexMemory NONE = new IndexMemory(List.of(), "");

    private record Wanted(Segment.Unread segment, Recall recall) {}

    /**
     * Reads what fits; to be called after the session's registration.
     *
     * @throws VaultError.DamagedVault when nobody can tell what was condemned
     */
    static IndexMemory load(Segments segments, Forbidden forbidden, long memoryBytes) {
        var headers = segments.headers(memoryBytes);
        var plan = Recall.plan(headers.all(), headers.older() == 0, memoryBytes);
        var wanted = new ArrayList<Wanted>();
        for (var i = 0; i < plan.size(); i++) {
            if (plan.get(i) != Recall.NOTHING) {
                wanted.add(new Wanted(headers.all().get(i), plan.get(i)));
            }
        }
        var filters = plan.contains(Recall.EVERY_BLOCK);
        var atOnce = filters ? FILTERS_AT_ONCE : segments.settings().requestsInFlight();
        var read = segments.forEach(wanted, atOnce, it -> Remembered.read(it.segment, it.recall));
        if (!read.all().isEmpty()) {
            forbidden.forEach(packs -> read.all().forEach(it -> it.segment().leaveOut(packs::contains)));
        }
        var damaged = new ArrayList<>(headers.damaged());
        damaged.addAll(read.damaged());
        return new IndexMemory(List.copyOf(read.all()), note(plan, headers.older(), damaged));
    }

    /** @param older segments that are not in the plan */
    private static String note(List<Recall> plan, int older, List<VaultError.DamagedVault> damaged) {
        var notes = new ArrayList<String>();
        if (!damaged.isEmpty()) {
            notes.add("%d index segments could not be read, the first: %s"
                    .formatted(damaged.size(), damaged.getFirst().getMessage()));
        }
        var sampled = plan.stream()
                .filter(it -> it == Recall.ONE_IN_32 || it == Recall.ONE_IN_128)
                .count();
        var unread = older + plan.stream().filter(it -> it == Recall.NOTHING).count();
        if (sampled + unread > 0) {
            notes.add("index memory is short: %d of %d segments known by samples, %d not at all"
                    .formatted(sampled, plan.size() + older, unread));
        }
        return String.join("; ", notes);
    }
}
