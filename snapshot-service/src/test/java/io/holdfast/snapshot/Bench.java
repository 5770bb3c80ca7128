package io.holdfast.snapshot;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** A worker of the pools {@code default} and {@code lab}, with folders of its own, in a hurry. */
public final class Bench implements QuarkusTestProfile {

    private static final Path FOLDER = folder();

    /** Where tests put their disk images. */
    public static Path sources() {
        return FOLDER.resolve("sources");
    }

    /** Where the worker keeps its snapshots. */
    public static Path snapshots() {
        return FOLDER.resolve("snapshots");
    }

    /** A disk image of a size; each seed has its own content. */
    public static Path image(String name, int size, long seed) throws IOException {
        var bytes = new byte[size];
        new java.util.Random(seed).nextBytes(bytes);
        return Files.write(sources().resolve(name), bytes);
    }

    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of(
                "holdfast.pools", "default,lab",
                "holdfast.sources.roots", sources().toString(),
                "holdfast.snapshot.dir", snapshots().toString(),
                "holdfast.worker.reserve", "0",
                "holdfast.worker.pause", "1S",
                "holdfast.worker.heartbeat", "500ms",
                "holdfast.instant.tick", "200ms",
                "holdfast.instant.sweep", "500ms",
                "holdfast.tasks.poll", "200ms",
                "holdfast.tasks.heartbeat", "1S");
    }

    private static Path folder() {
        try {
            // the tests and the service under test each have a class of this name, and have to mean the same folder
            var folder = Path.of("target", "bench-" + ProcessHandle.current().pid());
            Files.createDirectories(folder.resolve("sources"));
            return folder.toRealPath();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
