package io.holdfast.standalone.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NeighboursTest {

    @TempDir
    Path homes;

    @AfterEach
    void stop() {
        house("left").type("down");
        house("right").type("down");
    }

    @Test
    void two_houses_that_start_at_the_same_moment_share_nothing() {
        // When
        var starts = Stream.of("left", "right")
                .map(name -> CompletableFuture.runAsync(() -> house(name).ask("up", "--detach", "--port", "0")))
                .toArray(CompletableFuture<?>[]::new);
        CompletableFuture.allOf(starts).orTimeout(4, TimeUnit.MINUTES).join();

        // Then
        assertThat(addresses("left")).hasSize(8).doesNotContainAnyElementsOf(addresses("right"));
        house("left").ask("vault", "create", "left");
        house("right").ask("vault", "create", "right");
        assertThat(house("left").ask("vault", "list").findValuesAsText("name")).containsExactly("left");
        assertThat(house("right").ask("vault", "list").findValuesAsText("name")).containsExactly("right");
    }

    private List<String> addresses(String name) {
        var status = house(name).ask("status");
        return Stream.of(
                        status.findValuesAsText("url"),
                        List.of(status.path("kafka").asText()))
                .flatMap(List::stream)
                .toList();
    }

    private House house(String name) {
        return new House(homes.resolve(name));
    }
}
