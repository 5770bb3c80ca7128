package io.holdfast.vaultformat.scrub;

import io.holdfast.vaultformat.error.VaultError;
import java.time.Duration;
import java.time.Instant;

/**
 * How much one scrub may read.
 *
 * @param mostBytes no pack is begun when so many were read
 * @param mostTime no pack is begun when so much time has passed since the first; a first one is always read
 * @param unreadSince packs that were read then or later are left out, so that several scrubs with a small budget make one
 */
public record ScrubOptions(long mostBytes, Duration mostTime, Instant unreadSince) {

    public ScrubOptions {
        if (mostBytes < 1) {
            throw new VaultError.Invalid("mostBytes", "must be positive");
        }
        if (mostTime.isNegative() || mostTime.isZero()) {
            throw new VaultError.Invalid("mostTime", "must be positive");
        }
    }

    /** Every pack that is needed, however long it takes: some 30 days for 100 TiB at 40 MB/s. */
    public static ScrubOptions everything() {
        return new ScrubOptions(Long.MAX_VALUE, Duration.ofDays(365), Instant.MAX);
    }

    /** For a scrub of every day; with 100 GiB a day a vault of 3 TiB is read once a month. */
    public static ScrubOptions ofBytes(long mostBytes) {
        return new ScrubOptions(mostBytes, Duration.ofHours(6), Instant.MAX);
    }
}
