package io.holdfast.transfer.task;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * When to stop trying.
 *
 * @param retryFor how long after its first failure a transfer is still tried again
 * @param lostAttempts attempts that may vanish without a word, because their worker was killed
 */
record Patience(Duration retryFor, int lostAttempts) {

    Patience {
        if (retryFor.isNegative()) {
            throw new IllegalArgumentException("retryFor must not be negative: " + retryFor);
        }
        if (lostAttempts < 1) {
            throw new IllegalArgumentException("lostAttempts must be positive: " + lostAttempts);
        }
    }

    /** Whether a failure that may heal is worth another attempt. */
    boolean allows(@Nullable Instant failingSince, Instant now) {
        return failingSince == null || now.isBefore(failingSince.plus(retryFor));
    }

    /** Whether so many attempts have vanished that the next one must only tidy up. */
    boolean spentBy(int lost) {
        return lost >= lostAttempts;
    }

    /** The pause before the attempt that follows the given one: doubled each time, within bounds. */
    static Duration pauseAfter(int attempt, Duration longest) {
        var doubled = Duration.ofSeconds(1L << Math.clamp(attempt - 1L, 0, 20));
        return doubled.compareTo(longest) < 0 ? doubled : longest;
    }
}
