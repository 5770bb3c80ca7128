package io.holdfast.contracts;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * A reclaim cannot go on before backups or restores that were at work when it began are over; it is tried again.
 *
 * @param requestId the request
 * @param vault the vault
 * @param deletedPacks packs that have left the store so far
 * @param freedBytes bytes of these packs
 * @param waitingFor sessions at work, at most 100 of them
 * @param waitingSince when it first had to wait
 */
public record ReclaimWaiting(
        UUID requestId,
        VaultRef vault,
        int deletedPacks,
        long freedBytes,
        List<String> waitingFor,
        Instant waitingSince)
        implements UpkeepEvent {

    public static final String TYPE = "io.holdfast.reclaim.waiting.v1";

    public ReclaimWaiting {
        waitingFor = List.copyOf(waitingFor);
        Require.notNegative("deletedPacks", deletedPacks);
        Require.notNegative("freedBytes", freedBytes);
    }

    @Override
    public String type() {
        return TYPE;
    }
}
