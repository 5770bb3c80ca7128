package io.holdfast.vault.point;

import io.holdfast.contracts.TransferCompleted;
import java.time.Instant;

/** Recovery points that are in a vault, and that the catalogue does not know. */
public interface FoundPoints {

    /**
     * Enters one, and tells everybody; its item must be known.
     *
     * @param found what its transfer told, or would have told
     */
    void attach(TransferCompleted found, Instant committedAt);
}
