package io.holdfast.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.holdfast.cli.terminal.Environment;
import io.holdfast.cli.terminal.Json;
import io.holdfast.cli.terminal.Keyboard;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
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
    private final Deque<String> typed = new ArrayDeque<>();
    private String piped = "";

    Shell(Path home) {
        this.home = home;
    }

    Shell with(String variable, String value) {
        variables.put(variable, value);
        return this;
    }

    /** The next line that is typed when somebody asks for a secret. */
    Shell typing(String line) {
        typed.add(line);
        return this;
    }

    /** What stands on standard input. */
    Shell piping(String text) {
        piped = text;
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
                new Typist(),
                false,
                Instant::now,
                UUID::randomUUID,
                ZoneOffset.ofHours(1));
        var code = Cli.run(environment, arguments);
        return new Outcome(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    private final class Typist implements Keyboard {

        @Override
        public Optional<char[]> secret(String question) {
            return Optional.ofNullable(typed.poll()).map(String::toCharArray);
        }

        @Override
        public InputStream piped() {
            return new ByteArrayInputStream(piped.getBytes(StandardCharsets.UTF_8));
        }
    }
}
