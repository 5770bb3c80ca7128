package io.holdfast.vaultformat.model;

/**
 * Collectors: G1 to G7. A cycle has the number of the epoch it condemns in, and its records are created once, so any
 * number of collectors at work on the same cycle do one cycle's work.
 */
final class Collecting {

    private final Vault vault;
    private final Relocations relocations;

    Collecting(Vault vault, Relocations relocations) {
        this.vault = vault;
        this.relocations = relocations;
    }

    /** @param epochs cycles may begin in epochs below this */
    void steps(State state, int epochs, Steps steps) {
        advance(state, steps);
        delete(state, steps);
        for (var collector : vault.collectors) {
            switch (state.get(collector.phase())) {
                case Collector.IDLE -> {
                    takeUp(state, collector, steps);
                    begin(state, collector, epochs, steps);
                }
                case Collector.LISTING -> list(state, collector, steps);
                case Collector.LISTED -> publish(state, collector, steps);
                case Collector.WAITING -> endGrace(state, collector, steps);
                case Collector.RELISTING -> relist(state, collector, steps);
                case Collector.JUDGED -> judge(state, collector, steps);
                default -> throw new IllegalStateException("no such phase");
            }
        }
    }

    /** Between any two requests a collector may be killed; what it knew, another one finds in the vault. */
    void crashes(State state, Steps steps) {
        for (var collector : vault.collectors) {
            if (state.get(collector.phase()) != Collector.IDLE) {
                steps.to(collector.forgets(state), "a collector", "dies");
            }
        }
    }

    private void begin(State state, Collector collector, int epochs, Steps steps) {
        var epoch = state.get(vault.epoch);
        var last = Math.min(epochs, vault.cycles.size());
        if (epoch < last && !vault.cycles.get(epoch).isPublished(state)) {
            var listing = collector.remembers(
                    state, Collector.LISTING, epoch, vault.decided(state), state.get(vault.deleted));
            steps.to(listing, "a collector", "begins to list");
        }
    }

    /** G1. Whatever appeared since the listing began may be in it or not. */
    private void list(State state, Collector collector, Steps steps) {
        Subsets.between(
                state.get(collector.sessions()),
                vault.decided(state),
                decisions -> Subsets.between(state.get(collector.marks()), state.get(vault.deleted), tombstones -> {
                    var all = candidates(state, decisions, tombstones);
                    Subsets.between(
                            vault.setup.lazy() ? 0 : all,
                            all,
                            candidates -> propose(state, collector, decisions, candidates, steps));
                }));
    }

    private static void propose(State state, Collector collector, int decisions, int candidates, Steps steps) {
        if (candidates != 0) {
            var epoch = state.get(collector.cycle());
            var listed = collector.remembers(state, Collector.LISTED, epoch, decisions, candidates);
            steps.to(listed, "a collector", "has listed");
        }
    }

    private int candidates(State state, int decisions, int tombstones) {
        var live = vault.points(state, decisions) & ~tombstones;
        var needed = relocations.needed(state, vault.framesOfAll(state, live), vault.relocations(state, decisions));
        var candidates = state.get(vault.packs) & ~needed;
        for (var cycle : vault.cycles) {
            candidates &= ~cycle.stillCondemned(state);
        }
        for (var session : vault.sessions) {
            if ((decisions & session.bit()) == 0 && !vault.setup.has(Mutation.OWNER_UNDECIDED)) {
                candidates &= ~session.packs();
            }
        }
        return candidates;
    }

    /** G2: creates the record of the cycle, or finds that another collector has. */
    private void publish(State state, Collector collector, Steps steps) {
        var epoch = state.get(collector.cycle());
        var cycle = recordFor(state, epoch);
        var overwrites = vault.setup.has(Mutation.RECORD_OVERWRITTEN) && !cycle.isJudged(state);
        if (cycle.isPublished(state) && !overwrites) {
            steps.to(collector.forgets(state), "a collector", "finds its cycle published");
        } else {
            var published = state.with(cycle.published(), 1)
                    .with(cycle.since(), epoch)
                    .with(cycle.listed(), state.get(collector.sessions()))
                    .with(cycle.condemned(), state.get(collector.marks()));
            steps.to(collector.forgets(published), "a collector", "publishes condemned packs");
        }
    }

    private Cycle recordFor(State state, int epoch) {
        var apart = vault.setup.has(Mutation.CYCLES_APART_FROM_EPOCHS);
        return vault.cycles.stream()
                .filter(it -> apart ? !it.isPublished(state) : it.number() == epoch)
                .findFirst()
                .orElse(vault.cycles.get(epoch));
    }

    /** G3: any collector, once the record is there. */
    private void advance(State state, Steps steps) {
        var epoch = state.get(vault.epoch);
        if (epoch < vault.cycles.size() && mayAdvance(state, vault.cycles.get(epoch))) {
            steps.to(state.with(vault.epoch, epoch + 1), "a collector", "advances the epoch");
        }
    }

    private boolean mayAdvance(State state, Cycle cycle) {
        var early = vault.setup.has(Mutation.EPOCH_BEFORE_CONDEMNED) && isListed(state, cycle);
        return cycle.isPublished(state) || early;
    }

    private boolean isListed(State state, Cycle cycle) {
        return vault.collectors.stream()
                .anyMatch(it -> state.get(it.phase()) == Collector.LISTED && state.get(it.cycle()) == cycle.number());
    }

    /** G4: lists the sessions to wait for, in a cycle begun by anybody. */
    private void takeUp(State state, Collector collector, Steps steps) {
        for (var cycle : vault.cycles) {
            var begun =
                    cycle.isPublished(state) ? hasPassed(state, cycle) : vault.setup.has(Mutation.GRACE_LISTED_EARLY);
            if (begun && !cycle.isJudged(state)) {
                var waiting = collector.remembers(state, Collector.WAITING, cycle.number(), toWaitFor(state, cycle), 0);
                steps.to(waiting, "a collector", "lists the sessions to wait for");
            }
        }
    }

    private boolean hasPassed(State state, Cycle cycle) {
        return state.get(vault.epoch) > state.get(cycle.since());
    }

    private int toWaitFor(State state, Cycle cycle) {
        if (vault.setup.has(Mutation.NO_GRACE)) {
            return 0;
        }
        return vault.sessionsThat(it -> it.isUndecided(state)
                && state.get(it.start()) <= state.get(cycle.since())
                && !(it.kind() == Session.Kind.READER && vault.setup.has(Mutation.READER_NOT_REGISTERED)));
    }

    /** The second listing begins when the last older session is decided; the same request may tell both. */
    private void endGrace(State state, Collector collector, Steps steps) {
        var cycle = vault.cycles.get(state.get(collector.cycle()));
        var decided = vault.decided(state);
        var over = (state.get(collector.sessions()) & ~decided) == 0;
        if (!cycle.isPublished(state) || !hasPassed(state, cycle)) {
            return;
        }
        if (over || vault.setup.has(Mutation.RELIST_BEGUN_EARLY)) {
            var relisting = collector.remembers(state, Collector.RELISTING, cycle.number(), decided, 0);
            steps.to(relisting, "a collector", "begins to list again");
        }
    }

    /**
     * G5: a commit that the first listing did not see keeps its packs: a point, and be it deleted since, those it refers
     * to; a compaction those it copied to. Frames count as moved only by what the first listing saw.
     */
    private void relist(State state, Collector collector, Steps steps) {
        var cycle = vault.cycles.get(state.get(collector.cycle()));
        if (vault.setup.has(Mutation.RELIST_BEGUN_EARLY) && graceIsOpen(state, cycle)) {
            return;
        }
        Subsets.between(state.get(collector.sessions()), vault.decided(state), decisions -> {
            var survivors = survivors(state, cycle, decisions);
            var most = vault.setup.lazy() ? state.get(cycle.condemned()) : survivors;
            Subsets.between(survivors, most, kept -> {
                var judged = collector.remembers(state, Collector.JUDGED, cycle.number(), 0, kept);
                steps.to(judged, "a collector", "has listed again");
            });
        });
    }

    private boolean graceIsOpen(State state, Cycle cycle) {
        return toWaitFor(state, cycle) != 0;
    }

    private int survivors(State state, Cycle cycle, int decisions) {
        if (vault.setup.has(Mutation.NO_RELIST)) {
            return 0;
        }
        var listed = state.get(cycle.listed());
        var late = vault.points(state, decisions & ~listed) & ~vault.points(state, 0);
        if (vault.setup.has(Mutation.LATE_DELETES_IGNORED)) {
            late &= ~state.get(vault.deleted);
        }
        var tables =
                vault.relocations(state, vault.setup.has(Mutation.RELOCATIONS_AS_OF_NOW) ? decisions | listed : listed);
        var frames = vault.framesOfAll(state, late);
        if (!vault.setup.has(Mutation.LATE_COMPACTIONS_IGNORED)) {
            frames |= relocations.copies(state, vault.relocations(state, decisions & ~listed));
        }
        return state.get(cycle.condemned()) & relocations.needed(state, frames, tables);
    }

    /** G6: creates the verdict, or finds that another collector has. */
    private void judge(State state, Collector collector, Steps steps) {
        var cycle = vault.cycles.get(state.get(collector.cycle()));
        var kept = state.get(collector.marks());
        var doomed = state.get(cycle.condemned()) & ~kept & state.get(vault.packs);
        if (doomed != 0 && vault.setup.has(Mutation.VERDICT_AFTER_DELETES)) {
            var deleted = state.minus(vault.packs, Integer.lowestOneBit(doomed));
            steps.to(deleted, "a collector", "deletes what it judged itself");
        } else if (cycle.isJudged(state)) {
            steps.to(collector.forgets(state), "a collector", "finds its cycle judged");
        } else {
            var verdict = state.with(cycle.judged(), 1).with(cycle.kept(), kept);
            steps.to(collector.forgets(verdict), "a collector", "writes the verdict");
        }
    }

    /** G6, G7: any collector, however late, one object at a time. */
    private void delete(State state, Steps steps) {
        for (var cycle : vault.cycles) {
            var doomed = cycle.killed(state) & state.get(vault.packs);
            if (vault.setup.has(Mutation.DELETED_ONCE) && hasLaterVerdict(state, cycle)) {
                doomed = 0;
            }
            for (; doomed != 0; doomed &= doomed - 1) {
                steps.to(state.minus(vault.packs, Integer.lowestOneBit(doomed)), "a collector", "deletes a pack");
            }
        }
    }

    private boolean hasLaterVerdict(State state, Cycle cycle) {
        return vault.cycles.stream().anyMatch(it -> it.number() > cycle.number() && it.isJudged(state));
    }
}
