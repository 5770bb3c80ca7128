package io.holdfast.vaultformat.model;

/**
 * What a collector remembers between two requests; it dies by forgetting it.
 *
 * @param cycle the one it is at work on
 * @param sessions by phase: decisions there were when its listing began, decisions it listed, sessions it waits for
 * @param marks by phase: tombstones there were when its listing began, packs it would condemn, packs it would keep
 */
record Collector(String name, Field phase, Field cycle, Field sessions, Field marks) {

    static final int IDLE = 0;
    static final int LISTING = 1;
    static final int LISTED = 2;
    static final int WAITING = 3;
    static final int RELISTING = 4;
    static final int JUDGED = 5;

    State forgets(State state) {
        return state.with(phase, IDLE).with(cycle, 0).with(sessions, 0).with(marks, 0);
    }

    State remembers(State state, int phase, int cycle, int sessions, int marks) {
        return state.with(this.phase, phase)
                .with(this.cycle, cycle)
                .with(this.sessions, sessions)
                .with(this.marks, marks);
    }
}
