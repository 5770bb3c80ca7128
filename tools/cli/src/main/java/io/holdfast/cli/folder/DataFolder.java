package io.holdfast.cli.folder;

import io.holdfast.cli.terminal.Failure;
import io.holdfast.cli.terminal.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/** The folder in which one standalone keeps everything it knows. */
public record DataFolder(Path path) {

    public Path logs() {
        return path.resolve("logs");
    }

    /** What the launcher wrote last, whether it still runs or not. */
    public Optional<StandaloneState> state() {
        return text("state.json").map(this::parse);
    }

    /** The same, only if the launcher still runs. */
    public Optional<StandaloneState> running() {
        return state().filter(state -> state.launcher().isPresent());
    }

    public Optional<String> token() {
        return text("token").map(String::strip).filter(token -> !token.isEmpty());
    }

    private Optional<String> text(String name) {
        var file = path.resolve(name);
        try {
            return Optional.of(Files.readString(file));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new Failure(
                    "FileUnreadable",
                    "%s cannot be read: %s".formatted(file, e.getMessage()),
                    "Run as the user who started the standalone.");
        }
    }

    private StandaloneState parse(String json) {
        try {
            return Json.MAPPER.readValue(json, StandaloneState.class);
        } catch (IOException e) {
            throw new Failure(
                    "StateUnreadable",
                    "%s is damaged.".formatted(path.resolve("state.json")),
                    "Delete the file; it is written anew at the next start. Nothing else depends on it.");
        }
    }
}
