package io.holdfast.cli.folder;

import io.holdfast.cli.terminal.Environment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Finds the data folder that is meant when nobody named one.
 *
 * <p>{@code HOLDFAST_DATA} comes first, then the folder of the standalone that was started last, if it still runs, then
 * {@code ~/.holdfast}.
 */
public final class FolderFinder {

    private final Environment environment;

    public FolderFinder(Environment environment) {
        this.environment = environment;
    }

    /** The folder to use: the named one, or the one that is meant. */
    public DataFolder folder(@Nullable Path named) {
        return Stream.of(Optional.ofNullable(named), fromVariable(), lastStarted())
                .flatMap(Optional::stream)
                .findFirst()
                .map(environment::resolve)
                .map(DataFolder::new)
                .orElseGet(() -> new DataFolder(environment.home().resolve(".holdfast")));
    }

    /** Remembers the folder of a standalone that was just started, so that later commands find it by themselves. */
    public void remember(DataFolder folder) throws IOException {
        Files.createDirectories(note().getParent());
        Files.writeString(note(), folder.path().toString());
    }

    private Optional<Path> fromVariable() {
        return environment.variable("HOLDFAST_DATA").map(Path::of);
    }

    private Optional<Path> lastStarted() {
        try {
            return Optional.of(Files.readString(note()).strip())
                    .map(Path::of)
                    .filter(path -> new DataFolder(path).running().isPresent());
        } catch (IOException nothingRemembered) {
            return Optional.empty();
        }
    }

    private Path note() {
        return environment
                .variable("XDG_STATE_HOME")
                .map(Path::of)
                .orElseGet(() -> environment.home().resolve(".local/state"))
                .resolve("holdfast/standalone");
    }
}
