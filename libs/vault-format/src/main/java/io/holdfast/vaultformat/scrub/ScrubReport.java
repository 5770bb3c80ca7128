package io.holdfast.vaultformat.scrub;

import io.holdfast.vaultformat.error.VaultError;
import io.holdfast.vaultformat.pack.PackId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What came of a scrub.
 *
 * @param checkedPacks read whole by this scrub
 * @param checkedBytes of these packs
 * @param complete whether nothing is left that was to be read; false when a budget was spent
 * @param livePacks that points need
 * @param liveBytes of those that are there
 * @param unchecked of them that no scrub has ever read
 * @param oldest when the pack was read that was read longest ago; empty while some never were
 * @param bad packs marked now, found by this scrub or before; the first ten thousand
 * @param affected points that need one of these packs, oldest first
 * @param unanswered packs that the store did not give out, and of which nothing is known; the first thousand
 * @param damagedDecisions what may be points, and cannot be read
 * @param recorded whether the vault remembers it; false with credentials that can only read
 */
public record ScrubReport(
        int checkedPacks,
        long checkedBytes,
        boolean complete,
        int livePacks,
        long liveBytes,
        int unchecked,
        Optional<Instant> oldest,
        List<BadPack> bad,
        List<AffectedPoint> affected,
        List<PackId> unanswered,
        List<VaultError.DamagedVault> damagedDecisions,
        boolean recorded,
        Duration took) {

    public ScrubReport {
        bad = List.copyOf(bad);
        affected = List.copyOf(affected);
        unanswered = List.copyOf(unanswered);
        damagedDecisions = List.copyOf(damagedDecisions);
    }

    /** Whether nothing wrong is known of. */
    public boolean sound() {
        return bad.isEmpty() && unanswered.isEmpty() && damagedDecisions.isEmpty();
    }
}
