package io.holdfast.contracts;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A reclaim is over. Unless it still waits, nothing is left in the store that was garbage when it was asked for.
 *
 * @param requestId the request
 * @param vault the vault
 * @param completedAt when
 * @param deletedPacks packs that left the store; those that a worker deleted and died over are not counted
 * @param freedBytes bytes of these packs
 * @param waitingFor sessions at work that it no longer waited for, at most 100 of them; the next reclaim goes on. Empty
 *     when all was done
 * @param waitingSince when it first had to wait; absent when it never had to
 * @param unknownPacks packs that do not say whose they are and therefore stay, at most 100 of them
 */
public record ReclaimCompleted(
        UUID requestId,
        VaultRef vault,
        Instant completedAt,
        int deletedPacks,
        long freedBytes,
        List<String> waitingFor,
        @Nullable Instant waitingSince,
        List<String> unknownPacks)
        implements UpkeepEvent {

    public static final String TYPE = "io.holdfast.reclaim.completed.v1";

    public ReclaimCompleted {
        waitingFor = List.copyOf(waitingFor);
        unknownPacks = List.copyOf(unknownPacks);
        Require.notNegative("deletedPacks", deletedPacks);
        Require.notNegative("freedBytes", freedBytes);
    }

    @Override
    public String type() {
        return TYPE;
    }
}
