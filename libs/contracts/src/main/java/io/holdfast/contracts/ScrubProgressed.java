package io.holdfast.contracts;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How far a scrub has come.
 *
 * @param requestId the request
 * @param vault the vault
 * @param readBytes bytes of packs that were read
 * @param totalBytes about as many as are to be read; 0 while nobody knows
 * @param waitingBecause why it waits; absent while it reads
 */
public record ScrubProgressed(
        UUID requestId,
        VaultRef vault,
        long readBytes,
        long totalBytes,
        @Nullable ErrorDetail waitingBecause) implements UpkeepEvent {

    public static final String TYPE = "io.holdfast.scrub.progressed.v1";

    public ScrubProgressed {
        Require.notNegative("readBytes", readBytes);
        Require.notNegative("totalBytes", totalBytes);
    }

    @Override
    public String type() {
        return TYPE;
    }
}
