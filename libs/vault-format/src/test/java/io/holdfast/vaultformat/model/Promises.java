package io.holdfast.vaultformat.model;

import java.util.Optional;

/** What users are promised: no frame that somebody has a right to is ever gone. */
final class Promises {

    private final Vault vault;
    private final Relocations relocations;

    Promises(Vault vault, Relocations relocations) {
        this.vault = vault;
        this.relocations = relocations;
    }

    Optional<String> broken(State state) {
        return livePoints(state).or(() -> openPoints(state));
    }

    /** A committed point can be restored until it is deleted. */
    private Optional<String> livePoints(State state) {
        var live = vault.livePoints(state);
        var lost = relocations.lost(state, vault.framesOfAll(state, live), vault.relocations(state));
        return lost == 0 ? Optional.empty() : Optional.of("a live point lost " + Pack.showFrames(lost));
    }

    /** A session that opened a point in time reads it to its own end, by the relocations it knows. */
    private Optional<String> openPoints(State state) {
        for (var session : vault.sessions) {
            var opened = state.get(session.opened());
            if (opened != 0 && session.isUndecided(state)) {
                var frames = vault.frames(state, opened - 1);
                var lost = relocations.lost(state, frames, state.get(session.tables()));
                if (lost != 0) {
                    return Optional.of("%s lost %s while it read p%d"
                            .formatted(session.name(), Pack.showFrames(lost), opened - 1));
                }
            }
        }
        return Optional.empty();
    }
}
