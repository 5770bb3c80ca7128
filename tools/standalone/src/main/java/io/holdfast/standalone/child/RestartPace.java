package io.holdfast.standalone.child;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;

/** How soon a child that died may come back: at once the first time, ever later while it goes on dying. */
final class RestartPace {

    static final int MOST_PER_MINUTE = 6;
    private static final Duration WINDOW = Duration.ofMinutes(1);
    private static final Duration FIRST = Duration.ofMillis(200);

    private final Deque<Instant> starts = new ArrayDeque<>();

    /** The pause before the next start, after a death just now. */
    Duration afterDeathAt(Instant now) {
        starts.removeIf(start -> !start.plus(WINDOW).isAfter(now));
        var next = now.plus(FIRST.multipliedBy(1L << starts.size()));
        if (starts.size() == MOST_PER_MINUTE) {
            next = max(next, starts.removeFirst().plus(WINDOW));
        }
        starts.addLast(next);
        return Duration.between(now, next);
    }

    private static Instant max(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
