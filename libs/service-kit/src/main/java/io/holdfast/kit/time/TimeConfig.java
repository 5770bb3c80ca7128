package io.holdfast.kit.time;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

/** Offers the machine's clock and randomness to whoever asks by constructor. */
@ApplicationScoped
class TimeConfig {

    /** To the microsecond, as PostgreSQL keeps it: a time read back equals the one that was stored. */
    @Produces
    @Singleton
    InstantSource clock() {
        var system = Clock.systemUTC();
        return () -> system.instant().truncatedTo(ChronoUnit.MICROS);
    }

    @Produces
    @Singleton
    Ids ids(InstantSource clock) {
        var random = new SecureRandom();
        return () -> version7(clock.millis(), random.nextLong(), random.nextLong());
    }

    /** RFC 9562, section 5.7. */
    static UUID version7(long millis, long high, long low) {
        var most = (millis << 16) | 0x7000 | (high & 0x0FFF);
        var least = (low & 0x3FFF_FFFF_FFFF_FFFFL) | 0x8000_0000_0000_0000L;
        return new UUID(most, least);
    }
}
