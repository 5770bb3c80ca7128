package io.holdfast.vaultformat.model;

import java.util.Optional;

/** Everybody who has a key to the bucket, in every order. */
final class Protocol implements Model {

    private final Vault vault;
    private final Sessions sessions;
    private final Collecting collecting;
    private final Promises promises;
    private final Discipline discipline;

    Protocol(Setup setup) {
        this(new Vault(setup, false));
    }

    Protocol(Vault vault) {
        this.vault = vault;
        var relocations = new Relocations(vault);
        this.sessions = new Sessions(vault, relocations);
        this.collecting = new Collecting(vault, relocations);
        this.promises = new Promises(vault, relocations);
        this.discipline = new Discipline(vault);
    }

    @Override
    public State initial() {
        return vault.initial();
    }

    @Override
    public void steps(State state, Steps steps) {
        sessions.steps(state, steps);
        retention(state, steps);
        collecting.steps(state, vault.setup.cycles(), (next, who, what) -> steps.to(sorted(next), who, what));
        collecting.crashes(state, (next, who, what) -> steps.to(sorted(next), who, what));
    }

    private void retention(State state, Steps steps) {
        var deleted = state.get(vault.deleted);
        if (Integer.bitCount(deleted) < vault.setup.deletes()) {
            for (var live = vault.livePoints(state); live != 0; live &= live - 1) {
                steps.to(state.plus(vault.deleted, Integer.lowestOneBit(live)), "retention", "deletes a point");
            }
        }
    }

    /** Collectors are interchangeable, so two states that differ in who is who are one. */
    private State sorted(State state) {
        if (vault.collectors.size() < 2) {
            return state;
        }
        var one = vault.collectors.get(0);
        var other = vault.collectors.get(1);
        return rank(state, one) <= rank(state, other) ? state : swapped(state, one, other);
    }

    private static int rank(State state, Collector it) {
        return ((state.get(it.phase()) << 3 | state.get(it.cycle())) << 8 | state.get(it.sessions())) << 8
                | state.get(it.marks());
    }

    private static State swapped(State state, Collector one, Collector other) {
        var swapped = one.remembers(
                state,
                state.get(other.phase()),
                state.get(other.cycle()),
                state.get(other.sessions()),
                state.get(other.marks()));
        return other.remembers(
                swapped,
                state.get(one.phase()),
                state.get(one.cycle()),
                state.get(one.sessions()),
                state.get(one.marks()));
    }

    @Override
    public Optional<String> broken(State before, State after) {
        var lost = promises.broken(after);
        return lost.isEmpty() && vault.setup.mutations().isEmpty() ? discipline.broken(before, after) : lost;
    }

    @Override
    public String changes(State before, State after) {
        return vault.changes(before, after);
    }
}
