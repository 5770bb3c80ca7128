package io.holdfast.vaultformat.scrub;

import io.holdfast.vaultformat.pack.PackId;
import java.time.Duration;
import java.util.List;

/**
 * What came of looking for sound copies.
 *
 * @param healed packs that are as they were written again
 * @param stillBad the others, each with what is wrong with the copy that was looked for
 */
public record HealReport(List<PackId> healed, List<BadPack> stillBad, Duration took) {

    public HealReport {
        healed = List.copyOf(healed);
        stillBad = List.copyOf(stillBad);
    }

    public boolean complete() {
        return stillBad.isEmpty();
    }
}
