package io.holdfast.standalone.house;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.holdfast.cli.folder.StandaloneState;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InterruptedStartTest {

    @TempDir
    Path home;

    @AfterEach
    void stop() {
        new House(home).type("down");
    }

    @Test
    void a_start_that_is_interrupted_leaves_nothing_running() {
        // Given
        var house = new House(home);
        var launched = house.launch();
        await().atMost(Duration.ofMinutes(1))
                .until(() -> house.folder().running().map(StandaloneState::processes).stream()
                        .anyMatch(it -> it.size() > 1));
        var started = house.state();

        // When
        launched.stop();

        // Then
        assertThat(started.launcher()).isEmpty();
        assertThat(started.processes())
                .allSatisfy(it -> assertThat(it.running()).isEmpty());
        assertThat(house.folder().logs().resolve("launcher.out"))
                .content()
                .contains("Stopping", "Stopped")
                .doesNotContain("error:", "by force");
    }

    @Test
    void a_start_that_fails_gives_the_reason_and_not_the_steps_before_it() throws IOException {
        try (var taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            var port = Integer.toString(taken.getLocalPort());

            var outcome = new House(home).type("up", "--detach", "--port", port, "--quiet");

            assertThat(outcome.code()).isEqualTo(1);
            assertThat(outcome.err()).startsWith("error: StartFailed: Port %s is taken".formatted(port));
        }
    }
}
