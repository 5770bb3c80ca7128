package io.holdfast.snapshot.worker;

import io.holdfast.snapshot.disk.DiskImages;
import io.holdfast.snapshot.disk.DiskSettings;
import io.holdfast.snapshot.place.Place;
import io.holdfast.snapshot.workload.Workload;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.InstantSource;

/** How this worker takes snapshots. */
@ConfigMapping(prefix = "holdfast.worker")
interface WorkerConfig {

    /**
     * What must stay free on the file system of the snapshots.
     *
     * <p>Asked of clones, too: on a full file system the next write to a cloned source would fail.
     */
    @WithDefault("1G")
    MemorySize reserve();

    /** How long to wait for a writer to pause before the second of three attempts; twice as long before the third. */
    @WithDefault("2S")
    Duration pause();

    /** The longest that the conversion of one qcow2 image may take. */
    @WithDefault("6H")
    Duration convertTimeout();

    /** A request that has waited longer is refused; by then its job has been given up as stalled. */
    @WithDefault("24H")
    Duration refuseAfter();

    /** How often this worker says in the database that it is there. */
    @WithDefault("10S")
    Duration heartbeat();

    /** How long what has become of a request is remembered. Longer than Kafka keeps the request. */
    @WithDefault("30D")
    Duration history();

    /** Makes the workloads that this worker can freeze. */
    @ApplicationScoped
    class Producer {

        @Produces
        @Singleton
        Workload diskImages(WorkerConfig config, Place place, InstantSource clock) {
            return new DiskImages(
                    new DiskSettings(
                            place.roots(),
                            place.snapshots(),
                            config.reserve().asLongValue(),
                            config.pause(),
                            DiskSettings.installedQemuImg(),
                            config.convertTimeout()),
                    clock);
        }

        @Produces
        @Singleton
        SnapshotMetrics metrics(MeterRegistry registry) {
            return new SnapshotMetrics(registry);
        }
    }
}
