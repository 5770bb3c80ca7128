package io.holdfast.vaultformat.model;

import java.util.ArrayList;
import java.util.Optional;

/**
 * Bounded liveness: once everybody else is still, a collector ends the cycles that others began, runs two of its own,
 * and the packs that were garbage when it came are gone.
 */
final class Undisturbed implements Model {

    private static final int MOST_STEPS = 200;
    private static final int CYCLES = 2;

    private final Vault vault;
    private final Protocol protocol;
    private final Relocations relocations;
    private final Collecting collecting;
    private final StateSet seen = new StateSet();

    Undisturbed(Setup setup) {
        this.vault = new Vault(setup, true);
        this.protocol = new Protocol(vault);
        this.relocations = new Relocations(vault);
        this.collecting = new Collecting(vault, relocations);
    }

    @Override
    public State initial() {
        return protocol.initial();
    }

    @Override
    public void steps(State state, Steps steps) {
        protocol.steps(state, steps);
    }

    @Override
    public Optional<String> broken(State before, State after) {
        var still = still(after);
        if (!seen.add(still, StateSet.NONE)) {
            return Optional.empty();
        }
        var garbage = still.get(vault.packs) & ~needed(still);
        var left = garbage & collected(still).get(vault.packs);
        return left == 0 ? Optional.empty() : Optional.of("two undisturbed cycles left " + Pack.show(left));
    }

    private State still(State state) {
        var still = state;
        for (var session : vault.sessions) {
            if (session.isUndecided(still)) {
                still = session.decided(still, Session.FENCE);
            }
        }
        for (var collector : vault.collectors) {
            still = collector.forgets(still);
        }
        return still;
    }

    private int needed(State state) {
        var live = vault.framesOfAll(state, vault.livePoints(state));
        return relocations.needed(state, live, vault.relocations(state));
    }

    private State collected(State state) {
        var first = vault.publishedCycles(state) >> state.get(vault.epoch) & 1;
        var began = state.get(vault.epoch) + first;
        var now = state;
        for (var taken = 0; taken < MOST_STEPS; taken++) {
            var next = next(now, began);
            if (next.isEmpty()) {
                return now;
            }
            now = next.get();
        }
        throw new IllegalStateException("a collector does not come to an end");
    }

    private Optional<State> next(State state, int began) {
        var next = new ArrayList<State>();
        collecting.steps(state, began + CYCLES, (step, who, what) -> {
            if (isAllowed(state, step, began)) {
                next.add(step);
            }
        });
        return next.stream().findFirst();
    }

    private boolean isAllowed(State state, State step, int began) {
        var first = vault.collectors.getFirst();
        var others = vault.collectors.stream().skip(1).allMatch(it -> step.get(it.phase()) == Collector.IDLE);
        var takesUp = state.get(first.phase()) == Collector.IDLE && step.get(first.phase()) == Collector.WAITING;
        var foreign = step.get(first.cycle()) < began;
        return others && !(takesUp && foreign && vault.setup.has(Mutation.UNFINISHED_CYCLES_LEFT));
    }

    @Override
    public String changes(State before, State after) {
        return protocol.changes(before, after);
    }
}
