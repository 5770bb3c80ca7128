package io.holdfast.standalone.service;

import io.holdfast.standalone.folder.CannotStartException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A service as its build left it, started from a plain class path.
 *
 * <p>Only what the class path names can be kept, ready parsed, in the virtual machine's shared archive; Quarkus's own
 * loader hides it. With the archive a start takes half the processor time (2.0 s instead of 4.2 s when measured).
 *
 * @param kind which service
 * @param root the folder of the project
 */
record Application(ServiceKind kind, Path root) {

    static final String MAIN = "io.quarkus.runner.GeneratedMain";

    /** Fails when the service is not built. */
    void require() {
        var last = app().resolve("quarkus-run.jar");
        if (!Files.exists(last)) {
            throw new CannotStartException(
                    "The %s service is not built: %s is missing. Start with ./holdfast, which builds what is missing."
                            .formatted(kind.word(), last));
        }
    }

    /** What Quarkus changed in libraries comes before the libraries. */
    List<Path> classPath() {
        return Stream.of("quarkus", "app", "lib/boot", "lib/main")
                .flatMap(folder -> jars(app().resolve(folder)).stream())
                .toList();
    }

    /**
     * Those the service states itself, and what a plain class path needs: a jar's manifest would say it.
     *
     * <p>Nobody waits here for the better compiler, except those who move bytes.
     */
    List<String> jvmFlags() {
        var flags = new ArrayList<>(List.of(
                "@" + kind.folder(root).resolve("jvm.options"),
                "--enable-native-access=ALL-UNNAMED",
                "--add-opens=java.base/java.lang=ALL-UNNAMED",
                "--add-opens=java.base/java.nio=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow"));
        if (kind != ServiceKind.TRANSFER) {
            flags.add("-XX:TieredStopAtLevel=1");
        }
        return flags;
    }

    Path archive() {
        return kind.folder(root).resolve("target/standalone");
    }

    private Path app() {
        return kind.folder(root).resolve("target/quarkus-app");
    }

    /** Backwards, so that transformed classes come before generated ones; in the same order each time. */
    private static List<Path> jars(Path folder) {
        try (var files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".jar"))
                    .sorted()
                    .toList()
                    .reversed();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
