package io.holdfast.cli.local;

import io.holdfast.cli.folder.DataFolder;
import io.holdfast.cli.folder.StandaloneState;
import io.holdfast.cli.terminal.Environment;
import io.holdfast.cli.terminal.Failure;
import io.holdfast.cli.terminal.ProgressLine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** A launcher on its way up. */
public final class Launched {

    private static final Duration LONGEST_START = Duration.ofMinutes(3);
    private static final Duration LONGEST_STOP = Duration.ofSeconds(120);
    private static final Duration LOOK = Duration.ofMillis(200);
    private static final String ERROR = "error: ";
    private static final int LAST_WORDS = 12;

    private final Environment environment;
    private final DataFolder folder;
    private final Process process;
    private final Path words;

    Launched(Environment environment, DataFolder folder, Process process, Path words) {
        this.environment = environment;
        this.folder = folder;
        this.process = process;
        this.words = words;
    }

    /** Returns when everything answers; stops it again when that does not happen, or when Ctrl-C comes first. */
    public StandaloneState awaitReady(ProgressLine progress) throws InterruptedException {
        var giveUp = new Thread(this::giveUp);
        try {
            Runtime.getRuntime().addShutdownHook(giveUp);
            var ready = untilReady(progress);
            Runtime.getRuntime().removeShutdownHook(giveUp);
            return ready;
        } catch (IllegalStateException endingAlready) {
            stop();
            throw new Failure("Interrupted", "The start was interrupted; nothing of it is left running.");
        }
    }

    private void giveUp() {
        if (process.isAlive()) {
            environment.err().println();
            environment.err().println("Stopping what was being started");
            stop();
        }
    }

    /** Ends it in order, however far it is. */
    public void stop() {
        process.destroy();
        try {
            if (!process.waitFor(LONGEST_STOP.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    private StandaloneState untilReady(ProgressLine progress) throws InterruptedException {
        var end = environment.clock().instant().plus(LONGEST_START);
        try (progress) {
            while (environment.clock().instant().isBefore(end)) {
                var ready = readyState();
                if (ready.isPresent()) {
                    return ready.get();
                }
                if (!process.isAlive()) {
                    throw new Failure("StartFailed", reason(lastWords(LAST_WORDS)), "Its log: " + folder.logs());
                }
                progress.show("Starting: " + lastWords(1).strip());
                Thread.sleep(LOOK);
            }
        }
        stop();
        throw new Failure(
                "StartTooSlow",
                "The standalone was not ready within %d s.".formatted(LONGEST_START.toSeconds()),
                "Its logs say what it waits for: " + folder.logs());
    }

    private Optional<StandaloneState> readyState() {
        return folder.running().filter(StandaloneState::ready).filter(state -> state.pid() == process.pid());
    }

    /** The launcher's own error, without the steps before it; all its words when it gave none. */
    private static String reason(String words) {
        var start = words.indexOf(ERROR);
        return start < 0 ? words : words.substring(start + ERROR.length());
    }

    private String lastWords(int most) {
        try {
            var lines = Files.readAllLines(words);
            return lines.isEmpty()
                    ? "the launcher"
                    : String.join(
                            System.lineSeparator(), lines.subList(Math.max(0, lines.size() - most), lines.size()));
        } catch (IOException e) {
            return String.join(" ", List.of("see", words.toString()));
        }
    }
}
