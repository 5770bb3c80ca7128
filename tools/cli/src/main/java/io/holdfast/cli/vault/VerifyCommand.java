package io.holdfast.cli.vault;

import com.fasterxml.jackson.databind.JsonNode;
import io.holdfast.cli.server.ServerOptions;
import io.holdfast.cli.terminal.Environment;
import io.holdfast.cli.terminal.OutputOptions;
import io.holdfast.cli.terminal.ProgressLine;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code vault verify}: all of what the server reads a part of daily, now. */
@Command(
        name = "verify",
        description = {
            "Reads and checks every pack that recovery points need, and names what is bad.",
            "The server reads a part of each vault daily by itself. Backups and restores go on meanwhile; exit code 1 with"
                    + " --wait when something is damaged."
        })
@SuppressWarnings("NullAway.Init")
final class VerifyCommand implements Callable<Integer> {

    @Parameters(paramLabel = "NAME", description = "The vault.")
    String name;

    @Mixin
    VaultWork work;

    @Mixin
    ServerOptions server;

    @Mixin
    OutputOptions output;

    VerifyCommand(Environment environment) {
        work = new VaultWork(environment, "verify", "verification");
        server = new ServerOptions(environment);
        output = new OutputOptions(environment);
    }

    @Override
    public Integer call() {
        var shape = VerifyShape.of(work.ask(server.connect(), name, output, this::show));
        output.show(shape, () -> shape.told(name));
        return shape.well() ? 0 : 1;
    }

    private void show(JsonNode scrub, ProgressLine progress) {
        if (scrub.hasNonNull("waitingBecause")) {
            progress.show("Verifying %s: waiting (%s)"
                    .formatted(name, scrub.path("waitingBecause").asText()));
        } else {
            progress.show(
                    "Verifying " + name,
                    scrub.path("doneBytes").asLong(),
                    scrub.path("totalBytes").asLong());
        }
    }
}
