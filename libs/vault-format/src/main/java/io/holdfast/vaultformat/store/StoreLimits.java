package io.holdfast.vaultformat.store;

import java.time.Duration;

/**
 * How long to wait for a store, and how often to ask again.
 *
 * @param connectTimeout for a connection to stand; 5 s, because a store that is up answers in milliseconds
 * @param requestTimeout for one whole request; 2 min, because 32 MiB over a 4 Mbit/s line take 64 s
 * @param attempts in all, the first one included; 6, which with the back-offs below outlives a restart of the store
 * @param firstBackoff doubled after each attempt, with jitter
 * @param longestBackoff upper bound of one back-off
 */
public record StoreLimits(
        Duration connectTimeout,
        Duration requestTimeout,
        int attempts,
        Duration firstBackoff,
        Duration longestBackoff) {

    public StoreLimits {
        if (attempts < 1 || attempts > 100) {
            throw new IllegalArgumentException("attempts must be 1 to 100: " + attempts);
        }
    }

    public static StoreLimits defaults() {
        return new StoreLimits(
                Duration.ofSeconds(5), Duration.ofMinutes(2), 6, Duration.ofMillis(200), Duration.ofSeconds(10));
    }
}
