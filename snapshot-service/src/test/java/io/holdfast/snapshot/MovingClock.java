package io.holdfast.snapshot;

import io.quarkus.test.Mock;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;

/** Runs like a clock from the night on which test events happen, and can be put forward. */
@Mock
@Singleton
public class MovingClock implements InstantSource {

    private static final Instant START = Instant.parse("2026-03-02T02:00:00Z");

    private final long startedNanos = System.nanoTime();
    private volatile Duration ahead = Duration.ZERO;

    @Override
    public Instant instant() {
        return START.plusNanos(System.nanoTime() - startedNanos).plus(ahead).truncatedTo(ChronoUnit.MICROS);
    }

    public void putForward(Duration by) {
        ahead = ahead.plus(by);
    }

    public void putRight() {
        ahead = Duration.ZERO;
    }
}
