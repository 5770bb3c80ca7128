package io.holdfast.cli.vault;

import com.fasterxml.jackson.databind.JsonNode;
import io.holdfast.cli.server.ServerOptions;
import io.holdfast.cli.terminal.Counts;
import io.holdfast.cli.terminal.Environment;
import io.holdfast.cli.terminal.OutputOptions;
import io.holdfast.cli.terminal.ProgressLine;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code vault reclaim}: what the server does daily by itself, now. */
@Command(
        name = "reclaim",
        description = {
            "Deletes from the store what no recovery point needs any more.",
            "The server does it daily by itself, and after many points were deleted. Backups and restores go on meanwhile;"
                    + " what one of them may need waits for its end."
        })
@SuppressWarnings("NullAway.Init")
final class ReclaimCommand implements Callable<Integer> {

    @Parameters(paramLabel = "NAME", description = "The vault.")
    String name;

    @Mixin
    VaultWork work;

    @Mixin
    ServerOptions server;

    @Mixin
    OutputOptions output;

    ReclaimCommand(Environment environment) {
        work = new VaultWork(environment, "reclaim", "reclaim");
        server = new ServerOptions(environment);
        output = new OutputOptions(environment);
    }

    @Override
    public Integer call() {
        var shape = ReclaimShape.of(work.ask(server.connect(), name, output, this::show));
        output.show(shape, shape::told);
        return 0;
    }

    private void show(JsonNode reclaim, ProgressLine progress) {
        var sessions = reclaim.path("waitingFor").size();
        progress.show(
                sessions == 0
                        ? "Reclaiming " + name
                        : "Reclaiming %s: waiting for %s"
                                .formatted(name, Counts.of(sessions, "backup or restore", "backups or restores")));
    }
}
