package io.holdfast.cli.demo;

import com.fasterxml.jackson.databind.JsonNode;
import io.holdfast.cli.terminal.Environment;
import io.holdfast.cli.terminal.Failure;
import io.holdfast.cli.terminal.Json;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;

/** Tells the story: types commands, shows them and what they say, and stops at the first that fails. */
final class Narrator {

    private final Verbs verbs;
    private final Environment stage;
    private final PrintStream audience;

    /**
     * Begins to tell.
     *
     * @param stage the environment in which commands are typed
     * @param audience where the story goes
     */
    Narrator(Verbs verbs, Environment stage, PrintStream audience) {
        this.verbs = verbs;
        this.stage = stage;
        this.audience = audience;
    }

    void say(String text) {
        audience.println();
        audience.println(text);
    }

    void show(String table) {
        audience.print(table.indent(2));
        audience.flush();
    }

    /** Types a command and shows what it says. */
    void type(String... arguments) {
        prompt(arguments);
        show(run(arguments));
    }

    /** Types a command and takes its result, to be shown later. */
    JsonNode ask(String... arguments) {
        prompt(arguments);
        var json = run(Stream.concat(Stream.of(arguments), Stream.of("--output", "json"))
                .toArray(String[]::new));
        try {
            return Json.MAPPER.readTree(json);
        } catch (IOException e) {
            throw new IllegalStateException("a verb's JSON must be JSON: " + json, e);
        }
    }

    private void prompt(String... arguments) {
        audience.println("  $ ./holdfast " + String.join(" ", arguments));
        audience.flush();
    }

    private String run(String... arguments) {
        var out = new ByteArrayOutputStream();
        var err = new ByteArrayOutputStream();
        var code = verbs.run(
                stage.speakingTo(
                        new PrintStream(out, true, StandardCharsets.UTF_8),
                        new PrintStream(err, true, StandardCharsets.UTF_8)),
                arguments);
        if (code != 0) {
            throw new Failure(
                    "DemoStopped",
                    "'./holdfast %s' ended with %d: %s"
                            .formatted(
                                    String.join(" ", arguments),
                                    code,
                                    err.toString(StandardCharsets.UTF_8).strip()));
        }
        return out.toString(StandardCharsets.UTF_8);
    }
}
