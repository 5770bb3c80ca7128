package io.holdfast.vaultformat.collect;

import io.holdfast.vaultformat.error.VaultError;
import io.holdfast.vaultformat.key.RecordKind;
import io.holdfast.vaultformat.pack.PackSet;
import io.holdfast.vaultformat.point.Names;
import io.holdfast.vaultformat.point.Records;
import io.holdfast.vaultformat.store.PutOutcome;
import java.util.Optional;
import java.util.Set;

/**
 * What many cycles killed, in a few records beside theirs, so that a writer need not read every cycle of years.
 *
 * <p>Derived: without them a writer reads the verdicts, which stay. A summary grows until it is {@link #LARGEST}; then
 * another one begins behind it.
 */
final class Summaries {

    static final String KILLED = "killed";

    /** Encoded; some ten times that in memory, while it is read. */
    private static final int LARGEST = 1 << 20;

    /** So many verdicts are read one by one before they are summed up. */
    private static final int LEAST = 16;

    private final Records records;

    Summaries(Records records) {
        this.records = records;
    }

    Optional<Killed> read(long upTo) {
        return records.read(Names.cycle(upTo, KILLED), record -> Killed.decode(record, upTo));
    }

    /**
     * Sums up the verdicts behind the newest summary, if they are enough.
     *
     * <p>Only as far as there is a verdict for every cycle: a gap would pass for a cycle that killed nothing.
     *
     * @param names of all records of all cycles
     */
    void extend(Set<String> names) {
        var last = newest(names);
        var next = last + 1;
        var upTo = last;
        while (names.contains(Names.cycle(upTo + 1, Cycles.VERDICT))) {
            upTo++;
        }
        if (upTo - last < LEAST) {
            return;
        }
        var before = last < 0 ? Optional.<Killed>empty() : sound(last);
        if (last >= 0 && before.isEmpty()) {
            return;
        }
        var sum = PackSet.builder();
        for (var cycle = next; cycle <= upTo; cycle++) {
            sum.addAll(Cycles.killed(records, cycle).orElse(PackSets.NONE).data());
        }
        var grown = before.map(it -> new Killed(
                it.from(),
                PackSet.builder().addAll(it.packs()).addAll(sum.build()).build()));
        var fits = grown.filter(it -> it.encode().length() <= LARGEST);
        var summary = fits.orElseGet(() -> new Killed(next, sum.build()));
        var outcome = records.create(RecordKind.KILLED, Names.cycle(upTo, KILLED), summary.encode());
        if (fits.isPresent() && outcome == PutOutcome.CREATED) {
            records.store().delete(Names.cycle(last, KILLED));
        }
    }

    /** One that is damaged is removed, and the next collection begins anew; one that is gone was replaced by somebody. */
    private Optional<Killed> sound(long upTo) {
        try {
            return read(upTo);
        } catch (VaultError.DamagedVault e) {
            records.store().delete(Names.cycle(upTo, KILLED));
            return Optional.empty();
        }
    }

    private static long newest(Set<String> names) {
        return names.stream()
                .filter(name -> name.endsWith("/" + KILLED))
                .mapToLong(Names::cycleOf)
                .max()
                .orElse(-1);
    }
}
