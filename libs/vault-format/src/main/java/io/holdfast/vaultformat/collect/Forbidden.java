package io.holdfast.vaultformat.collect;

import io.holdfast.vaultformat.error.VaultError;
import io.holdfast.vaultformat.pack.PackSet;
import io.holdfast.vaultformat.point.Names;
import io.holdfast.vaultformat.point.Records;
import io.holdfast.vaultformat.relocate.Tables;
import io.holdfast.vaultformat.store.Blobs;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * The data packs that nobody may refer to because of equal contents (W2), read from the vault.
 *
 * <p>A session looks after it has registered (W1). What is condemned later it need not know: that collection waits for it.
 */
public final class Forbidden {

    /** What of a cycle counts. */
    private interface Judging {
        PackSet packs(long cycle, Set<String> names);
    }

    private final Records records;
    private final Summaries summaries;
    private final Tables tables;

    public Forbidden(Records records, Tables tables) {
        this.records = records;
        this.tables = tables;
        this.summaries = new Summaries(records);
    }

    /**
     * Hands over all of them, set by set, so that no more than one set is in memory: those that a collection condemned,
     * and those that a compaction moved frames out of, whose copies may be gone when what they were made for is.
     *
     * @throws VaultError.DamagedVault when a record does not open; then nobody knows, and nothing may be referred to
     */
    public void forEach(Consumer<PackSet> action) {
        walk(this::ofCycle, action);
        action.accept(tables.now().victims());
    }

    /** As {@link #forEach}, without those that may yet be pardoned. */
    public void forEachKilled(Consumer<PackSet> action) {
        walk(this::killedBy, action);
    }

    private void walk(Judging judging, Consumer<PackSet> action) {
        var names = new HashSet<>(Blobs.names(records.store(), Names.COLLECTOR));
        var cycle = names.stream().mapToLong(Names::cycleOf).max().orElse(-1);
        while (cycle >= 0) {
            var summary =
                    names.contains(Names.cycle(cycle, Summaries.KILLED)) ? summary(cycle) : Optional.<Killed>empty();
            action.accept(summary.map(Killed::packs).orElse(PackSet.empty()));
            if (summary.isEmpty()) {
                action.accept(judging.packs(cycle, names));
            }
            cycle = summary.map(Killed::from).orElse(cycle) - 1;
        }
    }

    /** One that was replaced meanwhile, or is damaged, is done without: the verdicts it sums up are there. */
    private Optional<Killed> summary(long upTo) {
        try {
            return summaries.read(upTo);
        } catch (VaultError.DamagedVault e) {
            return Optional.empty();
        }
    }

    /** What was condemned and not pardoned; all that was condemned while nobody has judged. */
    private PackSet ofCycle(long cycle, Set<String> names) {
        if (names.contains(Names.cycle(cycle, Cycles.VERDICT))) {
            try {
                return killedBy(cycle, names);
            } catch (VaultError.DamagedVault e) {
                // what it killed was condemned before
            }
        }
        if (names.contains(Names.cycle(cycle, Cycles.CONDEMNED))) {
            return Cycles.condemned(records, cycle).packs().data();
        }
        throw new VaultError.DamagedVault(Names.cycle(cycle, Cycles.CONDEMNED), "it is missing");
    }

    private PackSet killedBy(long cycle, Set<String> names) {
        return names.contains(Names.cycle(cycle, Cycles.VERDICT))
                ? Cycles.killed(records, cycle).orElse(PackSets.NONE).data()
                : PackSet.empty();
    }
}
