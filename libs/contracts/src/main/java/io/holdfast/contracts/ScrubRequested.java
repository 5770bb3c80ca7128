package io.holdfast.contracts;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The packs of a vault are to be read whole and checked: those never read first, then those read longest ago.
 *
 * <p>Told again, under the same id, while nobody answers.
 *
 * @param requestId identity of the request
 * @param vault the vault
 * @param reason why now
 * @param mostBytes no pack is begun when so many were read; absent to read every pack that points need
 * @param requestedAt when it was asked for first
 */
public record ScrubRequested(
        UUID requestId,
        VaultRef vault,
        ScrubReason reason,
        @Nullable Long mostBytes,
        Instant requestedAt) implements UpkeepEvent {

    public static final String TYPE = "io.holdfast.scrub.requested.v1";

    public ScrubRequested {
        if (mostBytes != null && mostBytes < 1) {
            throw new IllegalArgumentException("mostBytes must be positive: " + mostBytes);
        }
    }

    @Override
    public String type() {
        return TYPE;
    }
}
