package io.holdfast.vault.scrub;

import java.time.Duration;
import java.time.Instant;

/**
 * When a vault is scrubbed, and how much of it.
 *
 * @param every between two scrubs that nobody asked for
 * @param wholeWithin in what time all of it is to be read, within the limits
 * @param leastBytes each time
 * @param mostBytes each time
 * @param answerWithin before a request is asked again for the first time; doubled each time
 */
record Pace(Duration every, Duration wholeWithin, long leastBytes, long mostBytes, Duration answerWithin) {

    /** How often one request is asked. */
    static final int TIMES = 5;

    Pace {
        if (!every.isPositive() || !answerWithin.isPositive() || wholeWithin.compareTo(every) < 0) {
            throw new IllegalArgumentException(
                    "holdfast.scrub: every and answer-within must be positive, whole-within no shorter than every");
        }
        if (leastBytes < 1 || mostBytes < leastBytes) {
            throw new IllegalArgumentException(
                    "holdfast.scrub: least-bytes must be positive, most-bytes no less than least-bytes");
        }
    }

    /**
     * What one scrub reads of a vault.
     *
     * @param vaultBytes that points need; 0 when nobody knows
     */
    long budget(long vaultBytes) {
        var share = vaultBytes * ((double) every.toMillis() / wholeWithin.toMillis());
        return Math.clamp((long) Math.ceil(share), leastBytes, mostBytes);
    }

    /** In how many days scrubs that nobody asked for read a vault of this size whole; at least one. */
    int daysForAll(long vaultBytes) {
        var scrubs = Math.ceilDiv(Math.max(1, vaultBytes), budget(vaultBytes));
        return Math.toIntExact(
                Math.clamp(every.multipliedBy(scrubs).plusDays(1).minusMillis(1).toDays(), 1, 100_000));
    }

    /** When a vault is due that was asked for then, and answered now. */
    Instant next(Instant requestedAt, Instant now) {
        var next = requestedAt.plus(every);
        return next.isAfter(now) ? next : now.plus(every.dividedBy(24));
    }

    /** When nobody counts on an answer any more to what was asked so often, and heard of last now. */
    Instant answerBy(int asked, Instant now) {
        return now.plus(answerWithin.multipliedBy(1L << (Math.clamp(asked, 1, TIMES) - 1)));
    }

    /** Whether word of a request that is due then is reason to put that off. */
    boolean isNews(Instant dueAt, Instant now) {
        return dueAt.isBefore(now.plus(answerWithin.dividedBy(2)));
    }
}
