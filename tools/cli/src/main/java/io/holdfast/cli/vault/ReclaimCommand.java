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

    ReclaimCommand(Environment environment) {
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
        var path = "/v1/vaults/%s/reclaim".formatted(Server.encode(name));
        var connection = server.connect();
        var reclaim = connection.post(path, Map.of(), JsonNode.class);
        var shape = ReclaimShape.of(wait ? ended(connection, path, reclaim) : reclaim);
        output.show(shape, shape::told);
        return 0;
    }

    private JsonNode ended(Server connection, String path, JsonNode asked) {
        var reclaim = asked;
        var end = environment.clock().instant().plusSeconds(seconds);
        try (var progress = output.progress()) {
            while (!ReclaimShape.idle(reclaim)) {
                if (environment.clock().instant().isAfter(end)) {
                    throw new Failure(
                            "WaitedTooLong",
                            "Reclaiming %s is not over after %d seconds; it goes on.".formatted(name, seconds),
                            "See later what came of it: ./holdfast vault show " + name);
                }
                show(reclaim, progress);
                Thread.sleep(LOOK);
                reclaim = connection.get(path, JsonNode.class);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Failure("Interrupted", "Waiting was interrupted; the reclaim goes on.");
        }
        if (reclaim.hasNonNull("error")) {
            throw failure(reclaim.path("error"));
        }
        return reclaim;
    }

    private void show(JsonNode reclaim, ProgressLine progress) {
        var sessions = reclaim.path("waitingFor").size();
        progress.show(
                sessions == 0
                        ? "Reclaiming " + name
                        : "Reclaiming %s: waiting for %d backups or restores at work".formatted(name, sessions));
    }

    private static Failure failure(JsonNode error) {
        var advice = new ArrayList<String>();
        error.path("recommendations").forEach(it -> advice.add(it.asText()));
        return new Failure(error.path("code").asText(), error.path("title").asText(), Advice.inCommands(advice));
    }
}
