package io.holdfast.standalone.service;

import java.nio.file.Path;
import java.util.List;

/** The services of the house, with what tells them apart for whoever starts them. */
public enum ServiceKind {
    SCHEDULER("scheduler", 8081, List.of("/v1/jobs", "/v1/schedules")),
    SNAPSHOT("snapshot", 8082, List.of("/v1/sources", "/v1/snapshots", "/v1/workers")),
    TRANSFER("transfer", 8083, List.of("/v1/transfers")),
    VAULT("vault", 8084, List.of("/v1/vaults", "/v1/protected-items", "/v1/recovery-points")),
    RETENTION("retention", 8085, List.of("/v1/retention"));

    private final String word;
    private final int usualPort;
    private final List<String> routes;

    ServiceKind(String word, int usualPort, List<String> routes) {
        this.word = word;
        this.usualPort = usualPort;
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

    /** Its module: what it was built to, and the options of its virtual machine. */
    Path folder(Path root) {
        return root.resolve(word + "-service");
    }
}
