package io.holdfast.policy.keep;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Walks through a history from the newest point to the oldest and knows at each one which later points need it.
 *
 * <p>Every point of a chain is older than those that build on it, so that one walk settles all: what holds a point is
 * settled before the point itself.
 */
final class Chains {

    private @Nullable Need ofFull;
    private @Nullable Need ofLogs;
    private @Nullable Need ofParent;

    /** The later point that needs this one most: a kept one before others, the one that stays longest among them. */
    @Nullable Need of(Point point) {
        return switch (point.link()) {
            case ALONE, SNAPSHOT, SHARE_SNAPSHOT -> null;
            case FULL, REMEDIAL -> stronger(ofFull, ofParent);
            case DIFFERENTIAL, INCREMENTAL -> ofParent;
            case LOG -> ofLogs;
        };
    }

    /** Goes on to the next older point; this one needs its own base for as long as it stays. */
    void pass(Point point, Need stay) {
        switch (point.link()) {
            case ALONE, SNAPSHOT, SHARE_SNAPSHOT -> {}
            case FULL, REMEDIAL -> {
                ofFull = null;
                ofLogs = null;
                ofParent = null;
            }
            case DIFFERENTIAL -> {
                ofParent = null;
                ofFull = stronger(ofFull, stay);
            }
            case INCREMENTAL -> ofParent = stay;
            case LOG -> {
                ofLogs = stronger(ofLogs, stay);
                ofFull = stronger(ofFull, stay);
            }
        }
    }

    private static @Nullable Need stronger(@Nullable Need one, @Nullable Need other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        if (one.kept != other.kept) {
            return one.kept ? one : other;
        }
        return other.until.isAfter(one.until) ? other : one;
    }

    /**
     * What a point asks of those that it builds on.
     *
     * @param kept whether it stays; one that goes only says until when its base was needed
     * @param until when it goes, or went, with all that needs it; {@link Instant#MAX} for never
     */
    record Need(UUID by, boolean kept, Instant until) {}
}
