package io.holdfast.scheduler;

import jakarta.annotation.Priority;
import jakarta.enterprise.inject.Alternative;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;

/** A clock that tests set; it goes on from there. */
@Alternative
@Priority(1)
@Singleton
public class TestClock implements InstantSource {

    private static final Clock SYSTEM = Clock.systemUTC();

    private volatile Duration offset = Duration.between(SYSTEM.instant(), Instant.parse("2026-01-10T12:00:00Z"));

    @Override
    public Instant instant() {
        return SYSTEM.instant().plus(offset).truncatedTo(ChronoUnit.MICROS);
    }

    public void set(String moment) {
        offset = Duration.between(SYSTEM.instant(), Instant.parse(moment));
    }

    public void forward(Duration time) {
        offset = offset.plus(time);
    }
}
