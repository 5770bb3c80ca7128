package io.holdfast.vault.point;

import io.holdfast.contracts.TransferCompleted;
import java.time.Instant;

/** What the other features may tell about recovery points. */
public interface Points {

    /**
     * Enters a point that was found in its vault, and tells everybody; its item must be known.
     *
     * @param found what its transfer told, or would have told
     */
    void attach(TransferCompleted found, Instant committedAt);
}
