package io.holdfast.standalone.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SurvivalTest {

    @TempDir
    Path home;

    @AfterEach
    void stop() {
        new House(home).type("down");
    }

    @Test
    void everything_is_still_there_after_down_and_after_a_kill_of_everything() throws IOException {
        // Given
        var house = new House(home);
        var content = new byte[8 << 20];
        new Random(11).nextBytes(content);
        var disk = Files.write(home.resolve("disk.img"), content);
        house.ask("up", "--detach", "--port", "0");
        house.ask("vault", "create", "prod");
        house.ask("protect", "disk", "web", "--vault", "prod", "--path", disk.toString());
        var before = house.ask("backup", "web").path("pointId").asText();

        // When
        var state = house.state();
        assertThat(house.type("down").code()).isZero();
        assertThat(state.launcher()).isEmpty();
        assertThat(state.processes()).allSatisfy(it -> assertThat(it.running()).isEmpty());
        house.ask("up", "--detach", "--port", "0");

        // Then
        var after = house.ask("backup", "web");
        assertThat(after.path("detectionMode").asText()).isEqualTo("FULL_COMPARE");
        assertThat(after.path("changedBytes").asLong()).isZero();

        // When
        house.killEverything();
        house.ask("up", "--detach", "--port", "0");

        // Then
        assertThat(house.ask("points", "web").findValuesAsText("id"))
                .containsExactly(after.path("pointId").asText(), before);
        var restored = home.resolve("restored.img");
        house.ask("restore", "web", "--point", before, "--to", restored.toString());
        assertThat(restored).hasSameBinaryContentAs(disk);
        assertThat(house.ask("backup", "web").path("status").asText()).isEqualTo("Completed");
    }
}
