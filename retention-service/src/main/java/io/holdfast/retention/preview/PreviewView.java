package io.holdfast.retention.preview;

import io.holdfast.contracts.ExpiryCause;
import io.holdfast.contracts.PolicyTerms;
import io.holdfast.policy.slot.Slots;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a change would do.
 *
 * @param at the moment at which it is taken to happen; all pages speak of the same one
 * @param softDeleteDays days for which the vault hides what goes because of the change; 0 when it is gone at once
 * @param summary of all items; on the first page only
 * @param freedBytes what only the points that go need in the vault's store, which is rid of it when all of them are deleted
 *     for good and the vault was reclaimed; on the first page only, and absent where nobody could count
 * @param freedBytesUnknownBecause why they could not be counted, and what to do; on the first page only
 * @param items those of whose points this page speaks
 * @param points that go, that only a chain holds, and that come back; by item, newest first
 * @param nextRuns of the schedules as they would be; on the first page only, and none when backups end
 * @param next the cursor of the next page; absent on the last one
 */
record PreviewView(
        Instant at,
        int softDeleteDays,
        @Nullable Counts summary,
        @Nullable Long freedBytes,
        @Nullable String freedBytesUnknownBecause,
        List<ItemView> items,
        List<PointView> points,
        List<RunsView> nextRuns,
        @Nullable String next) {

    private static final int RUNS = 5;

    /**
     * How many points, and what becomes of them.
     *
     * @param items that have points
     * @param held of those that stay: points that nothing but a later one keeps
     * @param returns of those that stay: points that the vault was told to delete
     */
    record Counts(int items, int points, int goes, int stays, int held, int returns) {

        static final Counts NONE = new Counts(0, 0, 0, 0, 0, 0);

        Counts plus(Counts more) {
            return new Counts(
                    items + more.items,
                    points + more.points,
                    goes + more.goes,
                    stays + more.stays,
                    held + more.held,
                    returns + more.returns);
        }
    }

    record ItemView(UUID itemId, String item, Counts counts) {}

    /**
     * One recovery point.
     *
     * @param what {@code Goes}, {@code HeldByChain} or {@code Returns}
     * @param goneAt when it is deleted for good; of those that stay when, as things are, it goes
     */
    record PointView(
            UUID pointId,
            UUID itemId,
            Instant takenAt,
            Fate.What what,
            String reason,
            @Nullable ExpiryCause cause,
            @Nullable Instant goneAt,
            @Nullable UUID neededBy) {

        static PointView of(UUID itemId, Fate fate) {
            return new PointView(
                    fate.point().id(),
                    itemId,
                    fate.point().takenAt(),
                    fate.what(),
                    fate.reason(),
                    fate.cause(),
                    fate.goneAt(),
                    fate.neededBy());
        }
    }

    /** @param backups which: {@code Main}, {@code Differential}, {@code Incremental} or {@code Log} */
    record RunsView(String backups, List<Instant> runs) {

        static List<RunsView> of(PolicyTerms terms, Instant now) {
            var all = new ArrayList<RunsView>();
            all.add(new RunsView("Main", Slots.of(terms.schedule()).after(now, RUNS)));
            Stream.ofNullable(terms.differential())
                    .map(it ->
                            new RunsView("Differential", Slots.of(it.schedule()).after(now, RUNS)))
                    .forEach(all::add);
            Stream.ofNullable(terms.incremental())
                    .map(it ->
                            new RunsView("Incremental", Slots.of(it.schedule()).after(now, RUNS)))
                    .forEach(all::add);
            Stream.ofNullable(terms.log())
                    .map(it -> new RunsView(
                            "Log", Slots.of(it, terms.schedule().zone()).after(now, RUNS)))
                    .forEach(all::add);
            return all;
        }
    }
}
