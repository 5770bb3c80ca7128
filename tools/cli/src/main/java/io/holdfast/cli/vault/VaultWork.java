package io.holdfast.cli.vault;

import com.fasterxml.jackson.databind.JsonNode;
import io.holdfast.cli.server.Advice;
import io.holdfast.cli.server.Server;
import io.holdfast.cli.terminal.BadArgument;
import io.holdfast.cli.terminal.Environment;
import io.holdfast.cli.terminal.Failure;
import io.holdfast.cli.terminal.OutputOptions;
import io.holdfast.cli.terminal.ProgressLine;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Map;
import java.util.function.BiConsumer;
import picocli.CommandLine.Option;

/** What the server does to each vault by itself, asked for now and perhaps waited for. */
final class VaultWork {

    private static final Duration LOOK = Duration.ofMillis(500);

    @Option(names = "--wait", description = "Return when it is over, and say what came of it.")
    boolean wait;

    @Option(
            names = "--timeout",
            paramLabel = "SECONDS",
            defaultValue = "86400",
            description = "Wait at most so long (default: ${DEFAULT-VALUE}); it goes on.")
    long seconds;

    private final Environment environment;
    private final String verb;
    private final String noun;

    /**
     * @param verb the last part of its address
     * @param noun for sentences
     */
    VaultWork(Environment environment, String verb, String noun) {
        this.environment = environment;
        this.verb = verb;
        this.noun = noun;
    }

    /**
     * Asks for it, and waits if that was said.
     *
     * @param shown says on the progress line how it stands
     */
    JsonNode ask(Server server, String vault, OutputOptions output, BiConsumer<JsonNode, ProgressLine> shown) {
        if (seconds < 1) {
            throw new BadArgument(
                    "Nobody can wait %d seconds.".formatted(seconds),
                    "Name one second or more; without --wait nobody waits at all.");
        }
        var path = "/v1/vaults/%s/%s".formatted(Server.encode(vault), verb);
        var asked = server.post(path, Map.of(), JsonNode.class);
        if (!wait) {
            return asked;
        }
        try (var progress = output.progress()) {
            var end = environment.clock().instant().plusSeconds(seconds);
            var work = asked;
            while (!isIdle(work)) {
                if (environment.clock().instant().isAfter(end)) {
                    throw new Failure(
                            "WaitedTooLong",
                            "The %s of %s is not over after %d seconds; it goes on.".formatted(noun, vault, seconds),
                            "See later what came of it: ./holdfast vault show " + vault);
                }
                shown.accept(work, progress);
                Thread.sleep(LOOK);
                work = server.get(path, JsonNode.class);
            }
            return succeeded(work);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Failure("Interrupted", "Waiting was interrupted; the %s goes on.".formatted(noun));
        }
    }

    /** Whether nothing is asked for that was not answered. */
    static boolean isIdle(JsonNode work) {
        return work.path("status").asText().equals("Idle");
    }

    private static JsonNode succeeded(JsonNode work) {
        if (work.hasNonNull("error")) {
            var error = work.path("error");
            var advice = new ArrayList<String>();
            error.path("recommendations").forEach(it -> advice.add(it.asText()));
            throw new Failure(error.path("code").asText(), error.path("title").asText(), Advice.inCommands(advice));
        }
        return work;
    }
}
