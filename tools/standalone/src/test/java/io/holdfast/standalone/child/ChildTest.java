package io.holdfast.standalone.child;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChildTest {

    private static final Duration SOON = Duration.ofSeconds(20);

    @TempDir
    Path folder;

    /** Stands for a service: says something, then waits for its end. */
    static final class Sleeper {
        public static void main(String[] arguments) throws InterruptedException {
            System.out.println("password from the environment: " + System.getenv("SOMEBODYS_SECRET"));
            Thread.sleep(600_000);
        }
    }

    /** Stands for a launcher: keeps one child and waits to be killed. */
    static final class LauncherToKill {
        public static void main(String[] arguments) throws InterruptedException, IOException {
            var folder = Path.of(arguments[0]);
            var child = Child.keepRunning("sleeper", () -> spec(folder), () -> {}, Instant::now);
            Files.writeString(
                    folder.resolve("child.pid"),
                    Long.toString(child.running().orElseThrow().pid()));
            Thread.sleep(600_000);
        }
    }

    @Test
    void a_child_that_is_killed_comes_back_and_whoever_asks_is_told() {
        var changes = new AtomicInteger();
        try (var child = Child.keepRunning("sleeper", () -> spec(folder), changes::incrementAndGet, Instant::now)) {
            var first = child.running().orElseThrow().pid();

            child.kill();

            await().atMost(SOON)
                    .until(() -> child.running().filter(it -> it.pid() != first).isPresent());
            assertThat(changes.get()).isGreaterThanOrEqualTo(3);
        }
    }

    @Test
    void a_closed_child_stays_away() {
        var child = Child.keepRunning("sleeper", () -> spec(folder), () -> {}, Instant::now);
        var process = child.running().orElseThrow();

        child.close();

        assertThat(process.isAlive()).isFalse();
        assertThat(child.running()).isEmpty();
    }

    @Test
    void what_a_child_prints_is_kept_and_it_sees_nothing_of_the_launchers_environment() {
        try (var child = Child.keepRunning("sleeper", () -> spec(folder), () -> {}, Instant::now)) {
            await().atMost(SOON)
                    .untilAsserted(() -> assertThat(folder.resolve("sleeper.log"))
                            .content()
                            .contains("password from the environment: null"));
            assertThat(child.running()).isPresent();
        }
    }

    @Test
    void a_child_does_not_outlive_a_killed_launcher() throws IOException {
        var launcher = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin/java").toString(),
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        LauncherToKill.class.getName(),
                        folder.toString())
                .start();
        await().atMost(SOON)
                .until(() -> Files.exists(folder.resolve("child.pid"))
                        && !Files.readString(folder.resolve("child.pid")).isEmpty());
        var child = ProcessHandle.of(Long.parseLong(Files.readString(folder.resolve("child.pid"))))
                .orElseThrow();

        launcher.destroyForcibly();

        await().atMost(SOON).until(() -> !child.isAlive());
    }

    private static ChildSpec spec(Path folder) {
        return new ChildSpec(
                "sleeper",
                List.of(Path.of("target/test-classes").toAbsolutePath()),
                Sleeper.class.getName(),
                List.of("-Xmx32m", "-XX:TieredStopAtLevel=1"),
                folder.resolve("classes"),
                folder,
                folder.resolve("sleeper.log"));
    }
}
