package io.holdfast.vault.reclaim;

import java.time.Duration;
import java.time.Instant;
import java.util.function.IntToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * When a vault is asked for.
 *
 * @param every between two requests, as a rule
 * @param afterPoints so many deleted points are many, however many are left
 * @param pause between two requests that nobody asked for, at least
 * @param answerWithin before a request is asked again for the first time; doubled each time
 */
record Rhythm(Duration every, int afterPoints, Duration pause, Duration answerWithin) {

    /** How often one request is asked. */
    static final int TIMES = 5;

    /** For one deleted point, so many left are still few. */
    private static final int LEFT = 9;

    Rhythm {
        if (afterPoints < 1 || !every.isPositive() || !answerWithin.isPositive() || pause.isNegative()) {
            throw new IllegalArgumentException(
                    "holdfast.reclaim: every, after-points and answer-within must be positive, pause not negative");
        }
    }

    /**
     * Whether so many points were deleted that reclaiming does not wait for its time.
     *
     * @param left counts those that are left, no further than to the given number; asked only when it matters
     */
    boolean many(int deleted, IntToLongFunction left) {
        var few = (long) deleted * LEFT;
        return deleted >= afterPoints || (deleted > 0 && left.applyAsLong((int) few + 1) <= few);
    }

    /** When a vault is due that was asked for then. */
    Instant next(Instant requestedAt) {
        return requestedAt.plus(every);
    }

    /** When it is due because many points were deleted. */
    Instant soon(@Nullable Instant requestedAt, Instant now) {
        return requestedAt == null || !requestedAt.plus(pause).isAfter(now) ? now : requestedAt.plus(pause);
    }

    /** When nobody counts on an answer any more to what was asked so often, the last time now. */
    Instant answerBy(int asked, Instant now) {
        return now.plus(answerWithin.multipliedBy(1L << (Math.clamp(asked, 1, TIMES) - 1)));
    }
}
