package io.holdfast.cli.vault;

import com.fasterxml.jackson.databind.JsonNode;
import io.holdfast.cli.server.Advice;
import io.holdfast.cli.server.Server;
import io.holdfast.cli.server.ServerOptions;
import io.holdfast.cli.terminal.BadArgument;
import io.holdfast.cli.terminal.Environment;
import io.holdfast.cli.terminal.Failure;
import io.holdfast.cli.terminal.OutputOptions;
import io.holdfast.cli.terminal.ProgressLine;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
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

    private static final Duration LOOK = Duration.ofMillis(500);

    @Parameters(paramLabel = "NAME", description = "The vault.")
    String name;

    @Option(names = "--wait", description = "Return when it is over, and say what came of it.")
    boolean wait;

    @Option(
            names = "--timeout",
            paramLabel = "SECONDS",
            defaultValue = "86400",
            description = "Wait at most so long (default: ${DEFAULT-VALUE}); it goes on.")
    long seconds;

    @Mixin
    ServerOptions server;

    @Mixin
    OutputOptions output;

    private final Environment environment;

    VerifyCommand(Environment environment) {
        this.environment = environment;
        server = new ServerOptions(environment);
        output = new OutputOptions(environment);
    }

    @Override
    public Integer call() {
        if (seconds < 1) {
            throw new BadArgument(
                    "Nobody can wait %d seconds.".formatted(seconds),
                    "Name one second or more; without --wait nobody waits at all.");
        }
        var path = "/v1/vaults/%s/verify".formatted(Server.encode(name));
        var connection = server.connect();
        var scrub = connection.post(path, Map.of(), JsonNode.class);
        var shape = VerifyShape.of(wait ? ended(connection, path, scrub) : scrub);
        output.show(shape, () -> shape.told(name));
        return shape.well() ? 0 : 1;
    }

    private JsonNode ended(Server connection, String path, JsonNode asked) {
        var scrub = asked;
        var end = environment.clock().instant().plusSeconds(seconds);
        try (var progress = output.progress()) {
            while (!VerifyShape.idle(scrub)) {
                if (environment.clock().instant().isAfter(end)) {
                    throw new Failure(
                            "WaitedTooLong",
                            "Verifying %s is not over after %d seconds; it goes on.".formatted(name, seconds),
                            "See later what came of it: ./holdfast vault show " + name);
                }
                show(scrub, progress);
                Thread.sleep(LOOK);
                scrub = connection.get(path, JsonNode.class);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Failure("Interrupted", "Waiting was interrupted; the verification goes on.");
        }
        if (scrub.hasNonNull("error")) {
            throw failure(scrub.path("error"));
        }
        return scrub;
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

    private static Failure failure(JsonNode error) {
        var advice = new ArrayList<String>();
        error.path("recommendations").forEach(it -> advice.add(it.asText()));
        return new Failure(error.path("code").asText(), error.path("title").asText(), Advice.inCommands(advice));
    }
}
