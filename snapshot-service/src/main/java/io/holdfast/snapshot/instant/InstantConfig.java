package io.holdfast.snapshot.instant;

import io.holdfast.snapshot.place.Place;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Duration;

/** How eagerly snapshots are given up. */
@ConfigMapping(prefix = "holdfast.instant")
interface InstantConfig {

    /** How often to look for snapshots to give up. Their number is small and the look is cheap. */
    @WithDefault("2S")
    Duration tick();

    /** How often to look for folders that no snapshot owns, and for history to forget. */
    @WithDefault("10M")
    Duration sweep();

    /**
     * How old such a folder must be to go.
     *
     * <p>A day, so that a service pointed at the wrong database deletes nothing before somebody has noticed.
     */
    @WithDefault("24H")
    Duration orphanAge();

    /** How long a released snapshot stays in the list. */
    @WithDefault("30D")
    Duration history();

    /** Makes what this feature shares with the worker. */
    @ApplicationScoped
    class Producer {

        @Produces
        @Singleton
        SnapshotFolders folders(Place place) {
            return new SnapshotFolders(place.snapshots());
        }
    }
}
