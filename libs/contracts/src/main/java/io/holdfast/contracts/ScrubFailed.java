package io.holdfast.contracts;

import java.util.UUID;

/**
 * A scrub came to an end before it had read what it should; that says nothing of any recovery point's state.
 *
 * @param requestId the request
 * @param vault the vault
 * @param error why, and what to do now
 */
public record ScrubFailed(UUID requestId, VaultRef vault, ErrorDetail error) implements UpkeepEvent {

    public static final String TYPE = "io.holdfast.scrub.failed.v1";

    @Override
    public String type() {
        return TYPE;
    }
}
