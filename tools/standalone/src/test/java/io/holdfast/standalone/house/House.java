package io.holdfast.standalone.house;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.holdfast.cli.Cli;
import io.holdfast.cli.folder.DataFolder;
import io.holdfast.cli.folder.StandaloneState;
import io.holdfast.cli.local.Launched;
import io.holdfast.cli.local.Launcher;
import io.holdfast.cli.terminal.Environment;
import io.holdfast.cli.terminal.Json;
import io.holdfast.cli.terminal.Keyboard;
import io.holdfast.standalone.service.ServiceKind;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** One data folder and the commands typed at it, as a user would; the launcher is a process of its own. */
final class House {

    /** Where the built services lie: two folders above this module. */
    static final Path ROOT = Path.of(System.getProperty("holdfast.root", "../.."))
            .toAbsolutePath()
            .normalize();

    private static final String AGE = """
            update points set on_demand = false, retain_until = null, tags = 1, trigger = 'SCHEDULED',
                   slot = slot - interval '1 second' * ?, taken_at = taken_at - interval '1 second' * ?
             where item_id = (select item_id from items where name = ?) and point_id <> ?
            """;

    private static final String DUE = """
            update due set next_run_at = now() - interval '1 second'
             where policy_id = (select policy_id from items where name = ?)
               and (select count(*) from jobs where item_name = ? and status = 'Completed') = ?
            """;

    record Outcome(int code, String out, String err) {

        JsonNode json() {
            try {
                return Json.MAPPER.readTree(out);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private final Path home;

    House(Path home) {
        this.home = home;
    }

    DataFolder folder() {
        return new DataFolder(home.resolve("data"));
    }

    StandaloneState state() {
        return folder().running().orElseThrow();
    }

    /** Types a command line. */
    Outcome type(String... arguments) {
        var out = new ByteArrayOutputStream();
        var err = new ByteArrayOutputStream();
        var code = Cli.run(environment(out, err), arguments);
        return new Outcome(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    /** Starts the launcher without waiting for it. */
    Launched launch() {
        var silence = OutputStream.nullOutputStream();
        return new Launcher(environment(silence, silence)).startDetached(folder(), 0);
    }

    private Environment environment(OutputStream out, OutputStream err) {
        return new Environment(
                Map.of("HOLDFAST_DATA", folder().path().toString()),
                home,
                home,
                ROOT,
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                Keyboard.none(),
                false,
                Instant::now,
                UUID::randomUUID,
                ZoneOffset.UTC);
    }

    /** Types a command line that must succeed, and takes its result. */
    JsonNode ask(String... arguments) {
        var outcome = type(Stream.concat(Stream.of(arguments), Stream.of("--output", "json"))
                .toArray(String[]::new));
        assertThat(outcome.code())
                .as("%s: %s", String.join(" ", arguments), outcome.err())
                .isZero();
        return outcome.json();
    }

    /** The objects of a vault, as {@code vault create} has answered it. */
    Bucket bucketOf(JsonNode vault) {
        return new Bucket(folder().path()
                .resolve("s3/primary/objects/holdfast")
                .resolve(vault.path("id").asText()));
    }

    /** The folders of the snapshots that there are, one for each. */
    Set<Path> snapshots() throws IOException {
        try (var all = Files.list(folder().path().resolve("snapshots"))) {
            return all.filter(it -> !it.getFileName().toString().startsWith("."))
                    .collect(toSet());
        }
    }

    /** Lets retention take all points of an item but the newest, so many, for ones that its policy made long ago. */
    void age(String item, String newest, Duration by, int points) throws IOException {
        // retention hears of a point when the catalogue has told it
        change(ServiceKind.RETENTION, points, AGE, by.toSeconds(), by.toSeconds(), item, UUID.fromString(newest));
    }

    /** Lets the schedule of an item's policy be due, once so many jobs of the item are completed. */
    void due(String item, int completed) throws IOException {
        change(ServiceKind.SCHEDULER, 1, DUE, item, item, completed);
    }

    /** Changes a service's database, as soon as just so many rows are concerned. */
    void change(ServiceKind service, int rows, String sql, Object... parameters) throws IOException {
        var secrets = Json.MAPPER.readTree(folder().path().resolve("secrets").toFile());
        var state = Json.MAPPER.readTree(folder().path().resolve("state.json").toFile());
        var url = "jdbc:postgresql://127.0.0.1:%d/%s"
                .formatted(state.path("postgres").asInt(), service.database());
        await().atMost(Duration.ofSeconds(30)).until(() -> {
            try (var connection = DriverManager.getConnection(
                            url, "postgres", secrets.path("postgres").asText());
                    var update = connection.prepareStatement(sql)) {
                for (int i = 0; i < parameters.length; i++) {
                    update.setObject(i + 1, parameters[i]);
                }
                connection.setAutoCommit(false);
                var done = update.executeUpdate() == rows;
                if (done) {
                    connection.commit();
                }
                return done;
            }
        });
    }

    /** Ends everything of the house at once, as a power cut would. */
    void killEverything() {
        var state = state();
        var all = Stream.concat(
                        state.launcher().stream(), state.processes().stream().flatMap(it -> it.running().stream()))
                .flatMap(it -> Stream.concat(Stream.of(it), it.descendants()))
                .distinct()
                .toList();
        all.forEach(ProcessHandle::destroyForcibly);
        all.forEach(it -> it.onExit().orTimeout(20, TimeUnit.SECONDS).join());
    }
}
