package io.holdfast.contracts;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Packs of a vault were read; what is bad is marked there, so that the next backups store anew what they have of it.
 *
 * @param requestId the request
 * @param vault the vault
 * @param completedAt when
 * @param whole whether every pack that points need was read since it was asked for
 * @param readPacks packs that were read
 * @param readBytes bytes of these packs
 * @param neededPacks packs that points need
 * @param neededBytes bytes of those of them that are there
 * @param unreadPacks packs of them that no scrub has ever read
 * @param oldestReadAt when the pack was read that was read longest ago; absent while some never were
 * @param badPacks packs that are known to be bad, found by this scrub or before
 * @param bad the first 100 of them
 * @param affectedPoints recovery points that need one of them
 * @param affected the oldest 4000 of these points
 * @param allNamed whether every affected point is among them; false when there are too many to tell, or when the vault
 *     has objects that may be points and cannot be read
 * @param unansweredPacks packs that the store did not give out, and of which nothing is known
 * @param unreadable objects that may be points and cannot be read, at most 100 of them
 */
public record ScrubCompleted(
        UUID requestId,
        VaultRef vault,
        Instant completedAt,
        boolean whole,
        int readPacks,
        long readBytes,
        int neededPacks,
        long neededBytes,
        int unreadPacks,
        @Nullable Instant oldestReadAt,
        int badPacks,
        List<BadPack> bad,
        int affectedPoints,
        List<AffectedPoint> affected,
        boolean allNamed,
        int unansweredPacks,
        List<String> unreadable)
        implements UpkeepEvent {

    public static final String TYPE = "io.holdfast.scrub.completed.v1";

    public ScrubCompleted {
        bad = List.copyOf(bad);
        affected = List.copyOf(affected);
        unreadable = List.copyOf(unreadable);
        Require.notNegative("readPacks", readPacks);
        Require.notNegative("readBytes", readBytes);
        Require.notNegative("neededPacks", neededPacks);
        Require.notNegative("neededBytes", neededBytes);
        Require.notNegative("unreadPacks", unreadPacks);
        Require.notNegative("badPacks", badPacks);
        Require.notNegative("affectedPoints", affectedPoints);
        Require.notNegative("unansweredPacks", unansweredPacks);
    }

    @Override
    public String type() {
        return TYPE;
    }

    /**
     * A pack that is missing or not as it was written.
     *
     * @param pack its name
     * @param reason what is wrong with it
     * @param foundAt when that was found
     */
    public record BadPack(String pack, String reason, Instant foundAt) {}

    /**
     * A recovery point that perhaps cannot give back everything.
     *
     * @param pointId the point
     * @param packs how many of the packs that it needs are bad
     * @param pack the one of them that was found last
     * @param foundAt when the newest of them was found to be bad
     */
    public record AffectedPoint(UUID pointId, int packs, String pack, Instant foundAt) {

        public AffectedPoint {
            Require.notNegative("packs", packs);
        }
    }
}
