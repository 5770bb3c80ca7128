package io.holdfast.kit.inbox;

import java.time.Duration;
import java.util.Optional;

/** How much longer one event is tried: bounded by time where there is hope, by number where there is little. */
final class Patience {

    private final InboxConfig config;
    private final long since;
    private int failures;
    private int hopeless;

    Patience(InboxConfig config, long now) {
        this.config = config;
        this.since = now;
    }

    int failures() {
        return failures;
    }

    /** The pause before the next try, or empty when there shall be none. */
    Optional<Duration> afterFailure(Hope hope, long now) {
        failures++;
        var waited = Duration.ofNanos(now - since);
        var goOn = switch (hope) {
            case MAY_HEAL -> waited.compareTo(config.healFor()) < 0;
            case MAY_COME -> waited.compareTo(config.waitFor()) < 0;
            case LITTLE -> ++hopeless < config.tries();
        };
        return goOn ? Optional.of(pause()) : Optional.empty();
    }

    private Duration pause() {
        var doubled = config.firstPause().multipliedBy(1L << Math.min(failures - 1, 20));
        return doubled.compareTo(config.longestPause()) < 0 ? doubled : config.longestPause();
    }
}
