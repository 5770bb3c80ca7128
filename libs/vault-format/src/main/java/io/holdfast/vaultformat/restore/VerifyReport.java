package io.holdfast.vaultformat.restore;

import java.time.Duration;
import java.util.List;

/**
 * The outcome of reading all of a point.
 *
 * @param checkedBytes plain bytes that passed every check
 * @param checkedFrames blocks that did
 */
public record VerifyReport(String pointId, long checkedBytes, long checkedFrames, List<Damage> damaged, Duration took) {

    public VerifyReport {
        damaged = List.copyOf(damaged);
    }

    /** Whether the whole point can be restored as it was. */
    public boolean sound() {
        return damaged.isEmpty();
    }
}
