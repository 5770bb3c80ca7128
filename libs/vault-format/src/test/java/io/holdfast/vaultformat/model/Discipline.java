package io.holdfast.vaultformat.model;

import java.util.Optional;

/**
 * How the promises are kept: what is written once stays, and nothing is deleted before its time.
 *
 * <p>Asked only while every rule is in force. A mutation must cost a frame; that it breaks discipline is a matter of
 * course.
 */
final class Discipline {

    private final Vault vault;

    Discipline(Vault vault) {
        this.vault = vault;
    }

    Optional<String> broken(State before, State after) {
        return decisions(before, after)
                .or(() -> records(before, after))
                .or(() -> epochs(after))
                .or(() -> verdicts(after))
                .or(() -> deletions(before, after));
    }

    private Optional<String> decisions(State before, State after) {
        for (var session : vault.sessions) {
            if (session.isDecided(before) && before.get(session.decision()) != after.get(session.decision())) {
                return Optional.of("the decision of %s was overwritten".formatted(session.name()));
            }
        }
        return Optional.empty();
    }

    private Optional<String> records(State before, State after) {
        for (var cycle : vault.cycles) {
            var list = cycle.isPublished(before)
                    && (before.get(cycle.listed()) != after.get(cycle.listed())
                            || before.get(cycle.condemned()) != after.get(cycle.condemned()));
            var verdict = cycle.isJudged(before) && before.get(cycle.kept()) != after.get(cycle.kept());
            if (list || verdict) {
                return Optional.of("a record of cycle %d was overwritten".formatted(cycle.number()));
            }
        }
        return Optional.empty();
    }

    /** An epoch ends with the packs of its cycle condemned. */
    private Optional<String> epochs(State state) {
        for (var cycle : vault.cycles) {
            if (state.get(vault.epoch) > cycle.number() && !cycle.isPublished(state)) {
                return Optional.of("epoch %d ended before its cycle condemned".formatted(cycle.number()));
            }
        }
        return Optional.empty();
    }

    /** Whoever judges a cycle, and whenever, comes to the same verdict, unless it pardons out of laziness. */
    private Optional<String> verdicts(State state) {
        if (vault.setup.lazy()) {
            return Optional.empty();
        }
        for (var collector : vault.collectors) {
            if (state.get(collector.phase()) == Collector.JUDGED) {
                var cycle = vault.cycles.get(state.get(collector.cycle()));
                if (cycle.isJudged(state) && state.get(cycle.kept()) != state.get(collector.marks())) {
                    return Optional.of("cycle %d was judged differently by two collectors".formatted(cycle.number()));
                }
            }
        }
        return Optional.empty();
    }

    /** A pack goes by a verdict, and no writer is left who looked before the pack was condemned. */
    private Optional<String> deletions(State before, State after) {
        var gone = before.get(vault.packs) & ~after.get(vault.packs);
        var killed = 0;
        for (var cycle : vault.cycles) {
            killed |= cycle.killed(before);
        }
        if ((gone & ~killed) != 0) {
            return Optional.of(Pack.show(gone) + " was deleted without a verdict");
        }
        for (var writer : vault.writers) {
            var looked = before.get(writer.phase()) == Session.LOOKED || before.get(writer.phase()) == Session.UPLOADED;
            if (looked && writer.isUndecided(before) && (gone & ~before.get(writer.condemned())) != 0) {
                return Optional.of(
                        "%s was deleted while %s could refer to it".formatted(Pack.show(gone), writer.name()));
            }
        }
        return Optional.empty();
    }
}
