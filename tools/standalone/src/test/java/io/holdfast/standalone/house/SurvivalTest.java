package io.holdfast.standalone.house;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.holdfast.cli.server.Server;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SurvivalTest {

    private static final Duration LONG = Duration.ofMinutes(2);

    @TempDir
    Path home;

    @AfterEach
    void stop() {
        new House(home).type("down");
    }

    @Test
    void everything_is_still_there_after_down_after_a_kill_of_everything_and_when_only_bucket_and_key_are_left()
            throws IOException {
        // Given
        var house = new House(home);
        var content = new byte[8 << 20];
        new Random(11).nextBytes(content);
        var disk = Files.write(home.resolve("disk.img"), content);
        house.ask("up", "--detach", "--port", "0");
        house.ask("vault", "create", "prod", "--soft-delete", "0");
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
        only_bucket_and_key_are_left(house, disk, before);
    }

    private void only_bucket_and_key_are_left(House house, Path disk, String oldest) throws IOException {
        // Given
        var mail = Files.write(home.resolve("mail.img"), new byte[] {1, 2, 3});
        house.ask("protect", "disk", "mail", "--vault", "prod", "--path", mail.toString());
        house.ask("backup", "mail");
        house.ask("unprotect", "mail", "--keep", "forever");
        server(house).delete("/v1/vaults/prod/recovery-points/" + oldest, "");
        await().atMost(LONG).until(() -> house.ask("points", "web").size() == 2);
        var before = catalogue(house);
        var tags = house.ask("points", "web").findValues("tags");
        await().atMost(LONG).until(() -> ledger(house).contains("ProtectionStopped"));

        // When
        assertThat(house.type("down").code()).isZero();
        loseAllBut("s3", "keys/kek");
        house.ask("up", "--detach", "--port", "0");
        var attached = house.ask("vault", "attach", "prod");

        // Then
        assertThat(attached.path("items").asInt()).isEqualTo(2);
        assertThat(attached.path("points").asInt()).isEqualTo(3);
        assertThat(catalogue(house)).isEqualTo(before);
        assertThat(house.type("vault", "attach", "prod").err()).contains("UserErrorVaultNameTaken");
        await().atMost(LONG)
                .until(() -> house.ask("points", "web").findValues("tags").equals(tags));
        var restored = home.resolve("again.img");
        // the scheduler hears of the points when the catalogue has told them
        await().atMost(LONG)
                .until(() -> house.type("restore", "web", "--to", restored.toString())
                                .code()
                        == 0);
        assertThat(restored).hasSameBinaryContentAs(disk);
        assertThat(house.ask("backup", "web").path("changedBytes").asLong()).isZero();
    }

    private static Server server(House house) {
        return new Server(URI.create(house.state().console()), house.folder().token(), UUID::randomUUID);
    }

    /** All that vault, policies, items and points say, but for what counts changes and for when they came in. */
    private static List<JsonNode> catalogue(House house) {
        var server = server(house);
        return Stream.of("", "/policies", "/protected-items", "/recovery-points")
                .map(path -> server.get("/v1/vaults/prod" + path, JsonNode.class))
                .map(answer -> answer.has("items") && answer.get("items").isArray() ? answer.get("items") : answer)
                .peek(answer -> Stream.concat(Stream.of(answer), answer.valueStream().toList().stream())
                        .filter(ObjectNode.class::isInstance)
                        .map(ObjectNode.class::cast)
                        .forEach(it -> {
                            var point = it.has("takenAt");
                            it.remove(List.of(
                                    "version", "reclaimableBytes", "lastBackupAt", "tier", "policyInconsistent"));
                            it.remove(point ? List.of("createdAt") : List.of());
                        }))
                .toList();
    }

    /** What the vault in the bucket says of its items. */
    private String ledger(House house) {
        var vault = server(house)
                .get("/v1/vaults/prod", JsonNode.class)
                .path("storeUrl")
                .asText();
        var credentials =
                house.folder().path().resolve("keys/primary.credentials").toString();
        var key = house.folder().path().resolve("keys/kek").toString();
        return house.ask("vault", "offline", "rebuild", "--store", vault, "--credentials", credentials, "--key", key)
                .path("ledger")
                .toString();
    }

    private void loseAllBut(String... kept) throws IOException {
        var data = home.resolve("data");
        try (var files = Files.walk(data)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                var name = data.relativize(file).toString();
                if (Stream.of(kept).noneMatch(it -> name.startsWith(it) || it.startsWith(name))) {
                    Files.delete(file);
                }
            }
        }
    }
}
