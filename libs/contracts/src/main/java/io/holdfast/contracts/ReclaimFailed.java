package io.holdfast.contracts;

import java.util.UUID;

/**
 * A reclaim came to nothing; no recovery point was touched.
 *
 * @param requestId the request
 * @param vault the vault
 * @param error why, and what to do now
 */
public record ReclaimFailed(UUID requestId, VaultRef vault, ErrorDetail error) implements UpkeepEvent {

    public static final String TYPE = "io.holdfast.reclaim.failed.v1";

    @Override
    public String type() {
        return TYPE;
    }
}
