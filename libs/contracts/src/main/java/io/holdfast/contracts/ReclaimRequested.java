package io.holdfast.contracts;

import java.time.Instant;
import java.util.UUID;

/**
 * What no recovery point of a vault needs any more is to leave its store.
 *
 * <p>Told again, under the same id, while nobody answers.
 *
 * @param requestId identity of the request
 * @param vault the vault
 * @param reason why now
 * @param requestedAt when it was asked for first; what was deleted before is reclaimed
 */
public record ReclaimRequested(UUID requestId, VaultRef vault, ReclaimReason reason, Instant requestedAt)
        implements UpkeepEvent {

    public static final String TYPE = "io.holdfast.reclaim.requested.v1";

    @Override
    public String type() {
        return TYPE;
    }
}
