package io.holdfast.vaultformat.collect;

import io.holdfast.vaultformat.error.VaultError;
import java.time.Duration;

/**
 * How a collection treats sessions that say nothing.
 *
 * @param fenceAfter a session that registered so long ago and is still undecided is fenced; longer than the longest
 *     backup takes
 */
public record CollectOptions(Duration fenceAfter) {

    public CollectOptions {
        if (fenceAfter.isNegative()) {
            throw new VaultError.Invalid("fenceAfter", "must not be negative");
        }
    }

    /** Seven days: 100 TiB at 200 MB/s. */
    public static CollectOptions defaults() {
        return new CollectOptions(Duration.ofDays(7));
    }
}
