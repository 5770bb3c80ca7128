package io.holdfast.cli.local;

import io.holdfast.cli.folder.DataFolder;
import io.holdfast.cli.folder.FolderFinder;
import io.holdfast.cli.terminal.BadArgument;
import io.holdfast.cli.terminal.Environment;
import io.holdfast.cli.terminal.OutputOptions;
import io.holdfast.cli.terminal.Table;
import io.holdfast.cli.terminal.Times;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code up}: the whole house on this machine, on real parts. */
@Command(
        name = "up",
        description =
                "Starts the standalone: broker, database, object stores, the five services and one front door, all on this machine.")
@SuppressWarnings("NullAway.Init")
public final class UpCommand implements Callable<Integer> {

    private static final Duration STOPPING = Duration.ofSeconds(120);

    @Option(names = "--data", paramLabel = "DIR", description = "Where it keeps everything (default: ~/.holdfast).")
    @Nullable Path data;

    @Option(
            names = "--port",
            paramLabel = "N",
            defaultValue = "8080",
            description = "Port of the front door; 0 picks a free one (default: ${DEFAULT-VALUE}).")
    int port;

    @Option(names = "--detach", description = "Return when it is ready; it goes on until ./holdfast down.")
    boolean detach;

    @Mixin
    OutputOptions output;

    private final Environment environment;

    public UpCommand(Environment environment) {
        this.environment = environment;
        output = new OutputOptions(environment);
    }

    @Override
    public Integer call() throws InterruptedException, IOException {
        if (port < 0 || port > 65_535) {
            throw new BadArgument("There is no port " + port + ".", "Choose one from 1 to 65535; 0 picks a free one.");
        }
        var finder = new FolderFinder(environment);
        var folder = finder.folder(data);
        finder.remember(folder);
        return detach ? detached(folder) : attached(folder);
    }

    private int detached(DataFolder folder) throws InterruptedException {
        var began = environment.clock().instant();
        var state = new Launcher(environment).startDetached(folder, port).awaitReady(output.progress());
        var took = Duration.between(began, environment.clock().instant());
        output.show(
                Map.of(
                        "ready",
                        true,
                        "console",
                        state.console(),
                        "data",
                        folder.path().toString(),
                        "durationSeconds",
                        took.toMillis() / 1000.0),
                () -> Table.card(List.of(
                        List.of("Ready", "after " + Times.shown(took)),
                        List.of("Front door", state.console()),
                        List.of("Data", folder.path().toString()),
                        List.of("Logs", folder.logs().toString()),
                        List.of("Stop", "./holdfast down"))));
        return 0;
    }

    private int attached(DataFolder folder) throws InterruptedException {
        var launcher = new Launcher(environment).startAttached(folder, port);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> end(launcher)));
        return launcher.waitFor() == 0 ? 0 : 1;
    }

    private static void end(Process launcher) {
        launcher.destroy();
        try {
            if (!launcher.waitFor(STOPPING.toSeconds(), TimeUnit.SECONDS)) {
                launcher.destroyForcibly();
            }
        } catch (InterruptedException e) {
            launcher.destroyForcibly();
        }
    }
}
