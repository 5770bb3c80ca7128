package io.holdfast.vault.point;

import io.holdfast.contracts.Redundancy;

/** What there is of a point in the other region. */
enum ReplicaState {
    /** Nothing, and nothing was promised. */
    NONE("None"),

    /** Nothing yet, although the vault's redundancy asks for it. */
    NOT_REPLICATED("NotReplicated");

    private final String word;

    ReplicaState(String word) {
        this.word = word;
    }

    /** Of a point in the vault; a snapshot is nowhere but beside its source. */
    static ReplicaState ofNewPointIn(Redundancy redundancy) {
        return switch (redundancy) {
            case LOCALLY_REDUNDANT, ZONE_REDUNDANT -> NONE;
            case GEO_REDUNDANT -> NOT_REPLICATED;
        };
    }

    @Override
    public String toString() {
        return word;
    }
}
