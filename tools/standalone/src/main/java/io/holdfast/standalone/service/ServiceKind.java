package io.holdfast.standalone.service;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The services of the house, with what tells them apart for whoever starts them. */
public enum ServiceKind {
    SCHEDULER("scheduler", 8081, 112, Jit.QUICK, List.of("/v1/jobs", "/v1/schedules")),
    SNAPSHOT("snapshot", 8082, 112, Jit.QUICK, List.of("/v1/sources", "/v1/snapshots", "/v1/workers")),
    TRANSFER("transfer", 8083, 320, Jit.FULL, List.of("/v1/transfers")),
    VAULT("vault", 8084, 128, Jit.QUICK, List.of("/v1/vaults", "/v1/protected-items", "/v1/recovery-points")),
    RETENTION("retention", 8085, 112, Jit.QUICK, List.of("/v1/retention"));

    /** How far the virtual machine compiles: quickly ready, or fast in the long run (bytes are moved there). */
    private enum Jit {
        QUICK(List.of("-XX:TieredStopAtLevel=1")),
        FULL(List.of());

        private final List<String> flags;

        Jit(List<String> flags) {
            this.flags = flags;
        }
    }

    private final String word;
    private final int usualPort;
    private final int heapMebibytes;
    private final Jit jit;
    private final List<String> routes;

    ServiceKind(String word, int usualPort, int heapMebibytes, Jit jit, List<String> routes) {
        this.word = word;
        this.usualPort = usualPort;
        this.heapMebibytes = heapMebibytes;
        this.jit = jit;
        this.routes = routes;
    }

    /** For example {@code transfer}. */
    public String word() {
        return word;
    }

    public int usualPort() {
        return usualPort;
    }

    /** Its database, and the role that owns it. */
    public String database() {
        return "holdfast_" + word;
    }

    /** The beginnings of the paths that it answers. */
    public List<String> routes() {
        return routes;
    }

    /** Where the built service lies. */
    Path target(Path root) {
        return root.resolve(word + "-service/target");
    }

    List<String> jvmFlags() {
        var flags = new ArrayList<>(List.of(
                "-Xmx%dm".formatted(heapMebibytes),
                "-XX:+UseSerialGC",
                "-XX:+UseCompactObjectHeaders",
                "-XX:+ExitOnOutOfMemoryError",
                "--enable-native-access=ALL-UNNAMED",
                "--add-opens=java.base/java.lang=ALL-UNNAMED",
                "--add-opens=java.base/java.nio=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow"));
        flags.addAll(jit.flags);
        return flags;
    }
}
