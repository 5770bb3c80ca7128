package io.holdfast.standalone.house;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.holdfast.cli.folder.RecordedProcess;
import io.holdfast.cli.terminal.Json;
import io.holdfast.standalone.service.ServiceKind;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The product's promise on the whole house: a launcher process, five services, and the verbs that a user types. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StandaloneTest {

    private static final int CONTENT = 24 << 20;
    private static final long SIZE = 64L << 20;
    private static final int CHAIN = 4 << 20;
    private static final Random RANDOM = new Random(7);

    @TempDir
    static Path home;

    private House house;
    private Path disk;

    @BeforeAll
    void start() throws IOException {
        house = new House(home);
        disk = home.resolve("disk.img");
        try (var image = new RandomAccessFile(disk.toFile(), "rw")) {
            image.write(bytes(CONTENT));
            image.setLength(SIZE);
        }
        house.ask("up", "--detach", "--port", "0");
        house.ask("vault", "create", "prod");
        house.ask("protect", "disk", "web", "--vault", "prod", "--path", disk.toString());
    }

    @AfterAll
    void stop() {
        house.type("down");
    }

    @Test
    void what_was_backed_up_comes_back_byte_for_byte_and_only_changes_are_shipped() throws IOException {
        var original = copy("original.img");
        var first = house.ask("backup", "web");
        overwrite(8 << 20, bytes(1 << 20));
        var changed = copy("changed.img");
        var second = house.ask("backup", "web");

        assertThat(first.path("status").asText()).isEqualTo("Completed");
        assertThat(second.path("changedBytes").asLong()).isEqualTo(1 << 20);
        assertThat(second.path("shippedBytes").asLong()).isBetween(1L << 20, 2L << 20);
        assertThat(restored(first, "first.img")).hasSameBinaryContentAs(original);
        assertThat(restored(second, "second.img")).hasSameBinaryContentAs(changed);
        assertThat(house.ask(
                                "restore",
                                "web",
                                "--point",
                                pointOf(second),
                                "--to",
                                home.resolve("first.img").toString(),
                                "--overwrite")
                        .path("fetchedBytes")
                        .asLong())
                .isBetween(1L << 20, 2L << 20);
        assertThat(home.resolve("first.img")).hasSameBinaryContentAs(changed);
        assertThat(house.ask("verify-point", "web").path("status").asText()).isEqualTo("Sound");
        assertThat(house.ask("points", "web").findValuesAsText("id")).startsWith(pointOf(second), pointOf(first));
    }

    @Test
    void the_bytes_of_deleted_points_leave_the_store_by_themselves_and_what_others_need_stays() throws IOException {
        // Given
        var bucket = house.bucketOf(house.ask("vault", "create", "brief", "--soft-delete", "0"));
        var kept = Files.write(home.resolve("kept.img"), bytes(4 << 20));
        var gone = Files.write(home.resolve("gone.img"), bytes(12 << 20));
        house.ask("protect", "disk", "kept", "--vault", "brief", "--path", kept.toString());
        house.ask("backup", "kept");
        var needed = bucket.packBytes();
        house.ask("protect", "disk", "gone", "--vault", "brief", "--path", gone.toString());
        house.ask("backup", "gone");
        var before = bucket.packBytes();
        assertThat(before).isGreaterThan(needed + (12 << 20));

        // When
        house.ask("unprotect", "gone", "--vault", "brief", "--delete");

        // Then
        await().atMost(Duration.ofMinutes(1))
                .untilAsserted(() -> assertThat(bucket.packBytes()).isEqualTo(needed));
        await().atMost(Duration.ofMinutes(1))
                .untilAsserted(() -> assertThat(house.ask("vault", "show", "brief")
                                .path("freedBytes")
                                .asLong())
                        .isEqualTo(before - needed));
        assertThat(house.ask("verify-point", "kept").path("status").asText()).isEqualTo("Sound");
        assertThat(house.ask("vault", "reclaim", "brief", "--wait")
                        .path("freedBytes")
                        .asLong())
                .isZero();
    }

    @Test
    void a_policy_that_keeps_points_less_long_takes_what_only_they_need_from_the_store() throws Exception {
        // Given
        var bucket = house.bucketOf(house.ask("vault", "create", "lean"));
        var image = Files.write(home.resolve("lean.img"), bytes(CHAIN));
        house.ask("protect", "disk", "lean", "--vault", "lean", "--path", image.toString());
        house.ask("backup", "lean");
        var one = bucket.packBytes();
        Files.write(image, bytes(CHAIN));
        house.ask("backup", "lean");
        Files.write(image, bytes(CHAIN));
        var newest = pointOf(house.ask("backup", "lean"));
        var all = bucket.packBytes();
        assertThat(all).isGreaterThan(3L * CHAIN);
        house.age("lean", newest, Duration.ofDays(20), 2);
        assertThat(house.ask("points", "lean").findValues("keptBecause"))
                .extracting(JsonNode::toString)
                .containsExactly("[\"Newest\",\"RetainUntil\"]", "[\"Daily\"]", "[\"Daily\"]");

        // When
        var told = house.ask("policy", "preview", "DefaultPolicy", "--vault", "lean", "--keep-daily", "7");
        keepDaily(7);

        // Then
        await().atMost(Duration.ofMinutes(1)).until(() -> pointsOf("lean").equals(List.of(newest)));
        assertThat(told.path("pruned").findValuesAsText("pointId"))
                .isEqualTo(pointsOf("lean", "--soft-deleted"))
                .hasSize(2);
        assertThat(told.path("freedBytes").asDouble()).isCloseTo(all - one, withinPercentage(1));
        assertThat(bucket.packBytes()).isEqualTo(all);

        // When
        keepDaily(30);

        // Then
        await().atMost(Duration.ofMinutes(1)).until(() -> pointsOf("lean").size() == 3);

        // When
        house.ask("vault", "set", "lean", "--soft-delete", "0");
        keepDaily(7);

        // Then
        await().atMost(Duration.ofMinutes(1)).until(() -> pointsOf("lean").equals(List.of(newest)));
        await().atMost(Duration.ofMinutes(1))
                .untilAsserted(() -> assertThat(bucket.packBytes()).isCloseTo(one, withinPercentage(0.1)));
        assertThat(house.ask("vault", "reclaim", "lean", "--wait")
                        .path("status")
                        .asText())
                .isEqualTo("Completed");
        assertThat(bucket.packBytes()).isCloseTo(one, withinPercentage(0.1));
        assertThat(house.ask("verify-point", "lean").path("status").asText()).isEqualTo("Sound");
    }

    @Test
    void a_run_of_the_day_that_is_not_the_last_is_restored_from_its_snapshot_and_goes_after_the_days_of_snapshots()
            throws IOException {
        // Given
        var east = 12 - Instant.now().atZone(ZoneOffset.UTC).getHour();
        var policy = Files.writeString(home.resolve("often.yaml"), """
                {name: Often, workload: VM, kind: Enhanced, snapshotDays: 3, retention: {daily: {days: 30}},
                 schedule: {kind: Hourly, time: "00:00", everyHours: 4, windowHours: 20, zone: "Etc/GMT%+d"}}
                """.formatted(-east));
        house.ask("vault", "create", "tiers");
        house.ask("policy", "create", "--vault", "tiers", "-f", policy.toString());
        var image = Files.write(home.resolve("often.img"), bytes(CHAIN));
        house.ask("protect", "disk", "often", "--vault", "tiers", "--policy", "Often", "--path", image.toString());

        // When
        house.due("often", 0);
        await().atMost(Duration.ofMinutes(1)).until(() -> pointsOf("often").size() == 1);
        var before = house.snapshots();
        var frozen = Files.write(image, bytes(CHAIN));
        house.due("often", 1);
        await().atMost(Duration.ofMinutes(1)).until(() -> pointsOf("often").size() == 2);

        // Then
        assertThat(house.ask("points", "often").findValuesAsText("tier"))
                .containsExactly("Snapshot", "SnapshotAndVaultStandard");
        house.ask("restore", "often", "--to", home.resolve("often-restored.img").toString());
        assertThat(home.resolve("often-restored.img")).hasSameBinaryContentAs(frozen);
        assertThat(house.ask("verify-point", "often").path("pointId").asText())
                .isEqualTo(pointsOf("often").getLast());
        var files = house.snapshots();
        files.removeAll(before);
        assertThat(files).hasSize(1);

        // When
        var older = "update points set taken_at = taken_at - interval '3 days' where point_id = ?";
        house.change(
                ServiceKind.RETENTION,
                1,
                older,
                UUID.fromString(pointsOf("often").getFirst()));
        house.ask("policy", "set", "Often", "--vault", "tiers", "--keep-daily", "31");

        // Then
        await().atMost(Duration.ofMinutes(1)).until(() -> pointsOf("often").size() == 1);
        await().atMost(Duration.ofMinutes(1)).until(() -> files.stream().noneMatch(Files::exists));
    }

    private void keepDaily(int days) {
        house.ask("policy", "set", "DefaultPolicy", "--vault", "lean", "--keep-daily", Integer.toString(days));
    }

    private List<String> pointsOf(String item, String... options) {
        var verb = Stream.concat(Stream.of("points", item), Stream.of(options)).toArray(String[]::new);
        return house.ask(verb).findValuesAsText("id");
    }

    @Test
    void a_rotten_pack_is_found_its_point_degraded_and_the_next_backup_does_without_it() throws IOException {
        // Given
        var bucket = house.bucketOf(house.ask("vault", "create", "rot"));
        var image = Files.write(home.resolve("rot.img"), bytes(4 << 20));
        house.ask("protect", "disk", "rotten", "--vault", "rot", "--path", image.toString());
        var first = pointOf(house.ask("backup", "rotten"));
        var pack = bucket.dataPack();
        var sound = Files.readAllBytes(pack);
        var flipped = sound.clone();
        flipped[flipped.length / 2] ^= 1;
        Files.write(pack, flipped);

        // When
        var found = house.type("vault", "verify", "rot", "--wait", "--output", "json");
        var second = pointOf(house.ask("backup", "rotten"));

        // Then
        assertThat(found.code()).isEqualTo(1);
        assertThat(found.json().findValuesAsText("pack"))
                .containsExactly(pack.getFileName().toString());
        assertThat(found.json().path("degraded").findValuesAsText("id")).containsExactly(first);
        assertThat(house.ask("points", "rotten").findValuesAsText("id")).containsExactly(second, first);
        assertThat(house.ask("points", "rotten").findValuesAsText("state")).containsExactly("Available", "Degraded");
        assertThat(house.ask("verify-point", "rotten").path("status").asText()).isEqualTo("Sound");

        // When
        Files.write(pack, sound);
        var healed = house.ask("vault", "verify", "rot", "--wait");

        // Then
        assertThat(healed.path("status").asText()).isEqualTo("Sound");
        assertThat(house.ask("points", "rotten").findValuesAsText("state")).containsExactly("Available", "Available");
        assertThat(house.ask("vault", "show", "rot").path("degradedPoints").asLong())
                .isZero();
    }

    @Test
    void retention_says_why_a_point_is_kept() {
        var point = pointOf(house.ask("backup", "web"));

        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(house.ask("points", "web")).anySatisfy(it -> {
                    assertThat(it.path("id").asText()).isEqualTo(point);
                    assertThat(it.path("keptBecause")).isNotEmpty();
                }));
    }

    @Test
    void a_target_that_exists_is_refused_with_its_code_and_left_as_it_was() throws IOException {
        house.ask("backup", "web");
        var target = Files.writeString(home.resolve("precious"), "precious");

        var outcome = house.type("restore", "web", "--to", target.toString());

        assertThat(outcome.code()).isEqualTo(1);
        assertThat(outcome.err()).contains("UserErrorTargetExists");
        assertThat(target).hasContent("precious");
    }

    @Test
    void the_token_is_asked_for_and_a_wrong_one_is_refused() {
        var refused = house.type("vault", "list", "--token", "wrong");

        assertThat(refused.code()).isEqualTo(1);
        assertThat(refused.err()).startsWith("error: ");
        assertThat(house.type("vault", "list").code()).isZero();
    }

    @Test
    void status_names_every_part() {
        var status = house.ask("status");

        assertThat(status.path("ready").asBoolean()).isTrue();
        assertThat(status.path("services").findValuesAsText("name"))
                .containsExactlyInAnyOrder("scheduler", "snapshot", "transfer", "vault", "retention");
        assertThat(status.path("stores").findValuesAsText("region")).containsExactly("primary", "secondary");
    }

    @Test
    void a_second_start_on_the_same_folder_is_refused_and_disturbs_nothing() {
        var outcome = house.type("up", "--detach", "--port", "0");

        assertThat(outcome.code()).isEqualTo(1);
        assertThat(outcome.err()).contains("DataFolderInUse", house.state().console());
        assertThat(house.type("status").code()).isZero();
    }

    @Test
    void a_taken_port_is_named_and_nothing_is_left_running() {
        var port = house.state().console().replaceAll(".*:", "");
        var other = new House(home.resolve("other"));

        var outcome = other.type("up", "--detach", "--port", port);

        assertThat(outcome.code()).isEqualTo(1);
        assertThat(outcome.err()).contains("Port %s is taken".formatted(port), "--port");
        assertThat(other.folder().running()).isEmpty();
    }

    @Test
    void no_secret_is_in_a_log_the_state_or_the_process_list_and_files_with_secrets_are_their_owners_alone()
            throws IOException {
        house.ask("backup", "web");
        var folder = house.folder().path();
        var secrets = secrets(folder);

        for (var file :
                List.of("secrets", "token", "keys/kek", "state.json", "services/vault/config/application.properties")) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve(file))))
                    .as(file)
                    .isEqualTo("rw-------");
        }
        try (var logs = Files.walk(folder.resolve("logs"))) {
            for (var log : logs.filter(Files::isRegularFile).toList()) {
                assertThat(new String(Files.readAllBytes(log), StandardCharsets.ISO_8859_1))
                        .as(log.toString())
                        .doesNotContain(secrets);
            }
        }
        assertThat(Files.readString(folder.resolve("state.json"))).doesNotContain(secrets);
        for (var process : house.state().processes()) {
            assertThat(commandLine(process)).doesNotContain(secrets);
        }
    }

    private static String[] secrets(Path folder) throws IOException {
        Set<String> secrets = new HashSet<>();
        secrets.add(Files.readString(folder.resolve("token")));
        Json.MAPPER.readTree(folder.resolve("secrets").toFile()).forEach(it -> secrets.add(it.asText()));
        assertThat(secrets).hasSizeGreaterThan(9);
        return secrets.toArray(String[]::new);
    }

    private static String commandLine(RecordedProcess process) throws IOException {
        return Files.readString(Path.of("/proc", Long.toString(process.pid()), "cmdline"));
    }

    private Path restored(JsonNode backup, String name) {
        var target = home.resolve(name);
        house.ask("restore", "web", "--point", pointOf(backup), "--to", target.toString());
        return target;
    }

    private static String pointOf(JsonNode backup) {
        return backup.path("pointId").asText();
    }

    private Path copy(String name) throws IOException {
        return Files.copy(disk, home.resolve(name));
    }

    private void overwrite(long position, byte[] content) throws IOException {
        try (var image = new RandomAccessFile(disk.toFile(), "rw")) {
            image.seek(position);
            image.write(content);
        }
    }

    private static byte[] bytes(int length) {
        var bytes = new byte[length];
        RANDOM.nextBytes(bytes);
        return bytes;
    }
}
