package io.holdfast.vaultformat.model;

/**
 * The records of one cycle, each created once.
 *
 * @param published whether its condemned list is there
 * @param since the epoch it condemned in: its own number, unless that rule is left out
 * @param listed sessions whose decision the first listing saw
 * @param condemned packs it condemned
 * @param judged whether its verdict is there
 * @param kept packs the verdict pardoned
 */
record Cycle(int number, Field published, Field since, Field listed, Field condemned, Field judged, Field kept) {

    int bit() {
        return 1 << number;
    }

    boolean isPublished(State state) {
        return state.get(published) == 1;
    }

    boolean isJudged(State state) {
        return state.get(judged) == 1;
    }

    /** What may be deleted, now and for ever. */
    int killed(State state) {
        return isJudged(state) ? stillCondemned(state) : 0;
    }

    int stillCondemned(State state) {
        return state.get(condemned) & ~state.get(kept);
    }
}
