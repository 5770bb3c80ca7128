package io.holdfast.cli.demo;

import io.holdfast.cli.folder.DataFolder;
import io.holdfast.cli.local.Launched;
import io.holdfast.cli.local.Launcher;
import io.holdfast.cli.local.Stopping;
import io.holdfast.cli.terminal.Environment;
import io.holdfast.cli.terminal.Failure;
import io.holdfast.cli.terminal.OutputOptions;
import io.holdfast.cli.terminal.Sizes;
import io.holdfast.cli.terminal.Times;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code demo}: a standalone of its own, in a folder that is gone afterwards. */
@Command(
        name = "demo",
        description =
                "The whole story in a few minutes, on real data: back up, change, back up, restore both, compare, clean up.")
public final class DemoCommand implements Callable<Integer> {

    private static final long ROOM = 2L << 30;
    private static final int INTERRUPTED = 130;

    @Option(names = "--keep", description = "Leave the folder behind, to look around in.")
    boolean keep;

    @Mixin
    OutputOptions output;

    private final Environment environment;
    private final Verbs verbs;
    private final CountDownLatch interruptions = new CountDownLatch(1);
    private @Nullable Launched launched;

    public DemoCommand(Environment environment, Verbs verbs) {
        this.environment = environment;
        this.verbs = verbs;
        output = new OutputOptions(environment);
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        var began = environment.clock().instant();
        var folder = Files.createTempDirectory(temporary(), "holdfast-demo-");
        var data = new DataFolder(folder.resolve("data"));
        var cleaned = new AtomicBoolean();
        var interrupted = new Thread(() -> {
            interruptions.countDown();
            cleanUp(folder, data, cleaned, false);
        });
        Runtime.getRuntime().addShutdownHook(interrupted);
        var succeeded = false;
        try {
            requireRoom(folder);
            var runs = tell(folder, data);
            succeeded = true;
            cleanUp(folder, data, cleaned, false);
            end(runs, Duration.between(began, environment.clock().instant()));
            return 0;
        } catch (IOException | RuntimeException e) {
            if (interruptions.getCount() == 0) {
                return INTERRUPTED;
            }
            throw e;
        } finally {
            cleanUp(folder, data, cleaned, !succeeded);
            if (interruptions.getCount() > 0) {
                Runtime.getRuntime().removeShutdownHook(interrupted);
            }
        }
    }

    private List<Run> tell(Path folder, DataFolder data) throws IOException, InterruptedException {
        var audience = output.json() ? environment.err() : environment.out();
        var stage = environment.with("HOLDFAST_DATA", data.path().toString());
        var narrator = new Narrator(verbs, stage, audience);
        var story = new Story(environment, narrator, Files.createDirectory(folder.resolve("workshop")));

        narrator.say("A disk with something on it:");
        var disk = story.makeDisk();
        narrator.show(disk.description());

        narrator.say("The whole house on this machine, in a fresh folder:");
        var starting = environment.clock().instant();
        var state = launch(data).awaitReady(output.progress());
        narrator.show("ready after %s at %s"
                .formatted(
                        Times.shown(
                                Duration.between(starting, environment.clock().instant())),
                        state.console()));
        return story.tell(disk);
    }

    private synchronized Launched launch(DataFolder data) {
        if (interruptions.getCount() == 0) {
            throw new Failure("Interrupted", "The demo was interrupted.");
        }
        var started = new Launcher(environment).startDetached(data, 0);
        launched = started;
        return started;
    }

    private void end(List<Run> runs, Duration took) {
        output.show(
                Map.of("status", "Passed", "durationSeconds", took.toMillis() / 1000.0, "runs", runs),
                () ->
                        "%nThe demo passed in %s: both points came back byte for byte; the second backup shipped %s of %s.%n"
                                .formatted(
                                        Times.shown(took),
                                        Sizes.iec(runs.getLast().shippedBytes()),
                                        Sizes.iec(runs.getLast().readBytes())));
    }

    /** Once, whoever comes first: the end of the story or Ctrl-C. A failed story leaves its logs. */
    private synchronized void cleanUp(Path folder, DataFolder data, AtomicBoolean cleaned, boolean failed) {
        if (cleaned.getAndSet(true)) {
            return;
        }
        if (launched != null) {
            launched.stop();
        }
        data.state().ifPresent(state -> new Stopping(state).stop(output.progress()));
        try {
            if (keep) {
                output.note("The folder is kept: " + folder);
            } else if (failed && Files.isDirectory(data.logs())) {
                var logs = Files.createTempDirectory(temporary(), "holdfast-demo-logs-");
                Files.delete(logs);
                Files.move(data.logs(), logs);
                Trash.empty(folder);
                output.note("The logs are kept: " + logs);
            } else {
                Trash.empty(folder);
            }
        } catch (IOException e) {
            output.note("%s could not be removed: %s".formatted(folder, e.getMessage()));
        }
    }

    private Path temporary() {
        return Path.of(environment.variable("TMPDIR").orElse(System.getProperty("java.io.tmpdir")));
    }

    private static void requireRoom(Path folder) throws IOException {
        var room = Files.getFileStore(folder).getUsableSpace();
        if (room < ROOM) {
            throw new Failure(
                    "NotEnoughRoom",
                    "The demo needs %s in %s, there are %s."
                            .formatted(Sizes.iec(ROOM), folder.getParent(), Sizes.iec(room)),
                    "Name a folder with more room: TMPDIR=/where ./holdfast demo");
        }
    }
}
