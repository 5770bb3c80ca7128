package io.holdfast.contracts;

import java.util.UUID;

/** The care of a vault as a whole: what the catalogue asks for, and what a worker makes of it. Keyed by the vault. */
public sealed interface UpkeepEvent extends Event
        permits ReclaimRequested,
                ReclaimWaiting,
                ReclaimCompleted,
                ReclaimFailed,
                ScrubRequested,
                ScrubProgressed,
                ScrubCompleted,
                ScrubFailed {

    /** Ties what is told to what was asked for; the same each time that it is asked for again. */
    UUID requestId();

    /** The vault that is cared for. */
    VaultRef vault();

    @Override
    default String key() {
        return vault().id().toString();
    }

    @Override
    default String topic() {
        return Topics.UPKEEP;
    }
}
