package io.holdfast.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.holdfast.cli.terminal.Environment;
import io.holdfast.cli.terminal.Json;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/** Types a command line and keeps what came of it. */
final class Shell {

    record Outcome(int code, String out, String err) {

        JsonNode json() {
            try {
                return Json.MAPPER.readTree(out);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private final Map<String, String> variables = new HashMap<>();
    private final Path home;

    Shell(Path home) {
        this.home = home;
    }

    Shell with(String variable, String value) {
        variables.put(variable, value);
        return this;
    }

    Outcome type(String... arguments) {
        var out = new ByteArrayOutputStream();
        var err = new ByteArrayOutputStream();
        var environment = new Environment(
                variables,
                home,
                home,
                home,
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                false,
                Instant::now,
                UUID::randomUUID,
                ZoneOffset.ofHours(1));
        var code = Cli.run(environment, arguments);
        return new Outcome(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }
}
