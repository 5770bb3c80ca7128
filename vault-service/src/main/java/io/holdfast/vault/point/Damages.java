package io.holdfast.vault.point;

import io.holdfast.contracts.ScrubCompleted;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Which recovery points perhaps cannot be restored whole. */
public interface Damages {

    /** A point that is degraded. */
    record DegradedPoint(UUID id, String item, Instant takenAt, Instant since, int packs) {}

    /** Makes the vault's points degraded, or available again, as far as a scrub can say. */
    void take(ScrubCompleted told);

    long countIn(UUID vaultId);

    /** Degraded points of a vault, oldest first, no more than {@code most}. */
    List<DegradedPoint> in(UUID vaultId, int most);
}
