package io.holdfast.cli.local;

import io.holdfast.cli.folder.FolderFinder;
import io.holdfast.cli.terminal.Environment;
import io.holdfast.cli.terminal.OutputOptions;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code down}: everything that {@code up} started, ended; the data stays. */
@Command(name = "down", description = "Stops the standalone. Its data stays; up goes on where it was.")
@SuppressWarnings("NullAway.Init")
public final class DownCommand implements Runnable {

    @Option(names = "--data", paramLabel = "DIR", description = "Its data folder (default: the running one's).")
    @Nullable Path data;

    @Mixin
    OutputOptions output;

    private final Environment environment;

    public DownCommand(Environment environment) {
        this.environment = environment;
        output = new OutputOptions(environment);
    }

    @Override
    public void run() {
        var folder = new FolderFinder(environment).folder(data);
        var state = folder.state();
        var wasRunning = folder.running().isPresent();
        var inOrder = state.map(it -> new Stopping(it).stop(output.progress())).orElse(true);
        if (!wasRunning) {
            output.note("No standalone was running with the data folder %s.".formatted(folder.path()));
        } else if (inOrder) {
            output.note("Stopped. The data stays in %s.".formatted(folder.path()));
        } else {
            output.note("Stopped by force, it did not end in time. The data is safe in %s; the next start recovers it."
                    .formatted(folder.path()));
        }
    }
}
