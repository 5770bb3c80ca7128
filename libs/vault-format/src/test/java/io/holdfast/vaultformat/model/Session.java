package io.holdfast.vaultformat.model;

/**
 * What the vault knows of a session, and what the session remembers.
 *
 * @param number its bit in sets of sessions
 * @param packs the pack it uploads; none for a reader
 * @param start the epoch it registered in
 * @param condemned packs it found condemned when it looked; until then, the cycles published when it registered
 * @param refs frames of the point, or copies, that it is about to commit; until a writer or reader looked, the
 *     points that were deleted when it registered
 * @param opened 0, or 1 + the point it reads
 * @param tables compactions whose relocations it knows; until it looked, those committed when it registered
 */
record Session(
        String name,
        Kind kind,
        int number,
        int packs,
        Field phase,
        Field start,
        Field decision,
        Field condemned,
        Field refs,
        Field opened,
        Field tables) {

    enum Kind {
        WRITER,
        COMPACTOR,
        READER
    }

    static final int IDLE = 0;
    static final int REGISTERED = 1;
    static final int LOOKED = 2;
    static final int UPLOADED = 3;
    /** Looked, but not registered: only a broken rule leads here. */
    static final int PREMATURE = 4;

    static final int UNDECIDED = 0;
    static final int COMMIT = 1;
    static final int FENCE = 2;

    int bit() {
        return 1 << number;
    }

    boolean isUndecided(State state) {
        var phase = state.get(this.phase);
        return phase != IDLE && phase != PREMATURE && state.get(decision) == UNDECIDED;
    }

    boolean isDecided(State state) {
        return state.get(decision) != UNDECIDED;
    }

    boolean isCommitted(State state) {
        return state.get(decision) == COMMIT;
    }

    /** Forgets what nobody will ask a decided session for, so that states differ only where it matters. */
    State decided(State state, int as) {
        return state.with(decision, as)
                .with(start, 0)
                .with(condemned, 0)
                .with(opened, 0)
                .with(tables, 0);
    }
}
