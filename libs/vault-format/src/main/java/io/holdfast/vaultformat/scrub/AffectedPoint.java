package io.holdfast.vaultformat.scrub;

import io.holdfast.vaultformat.pack.PackSet;
import java.time.Instant;

/**
 * A point that cannot be restored whole.
 *
 * @param packs the bad ones among those it needs
 */
public record AffectedPoint(String pointId, String resource, Instant takenAt, PackSet packs) {}
