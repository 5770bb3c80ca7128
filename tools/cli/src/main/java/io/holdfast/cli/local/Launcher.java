package io.holdfast.cli.local;

import io.holdfast.cli.folder.DataFolder;
import io.holdfast.cli.terminal.Environment;
import io.holdfast.cli.terminal.Failure;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Starts the standalone's launcher as a process of its own. */
public final class Launcher {

    private static final FileAttribute<?> OWNER_ONLY =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

    private final Environment environment;

    public Launcher(Environment environment) {
        this.environment = environment;
    }

    /** A launcher that outlives this process and its terminal; its words go to a file. */
    public Launched startDetached(DataFolder folder, int port) {
        requireFree(folder);
        var words = folder.logs().resolve("launcher.out");
        try {
            Files.createDirectories(folder.logs(), OWNER_ONLY);
            var command = new ArrayList<>(command(folder, port));
            ownSession().ifPresent(setsid -> command.addFirst(setsid.toString()));
            var process = new ProcessBuilder(command)
                    .redirectInput(Redirect.from(Path.of("/dev/null").toFile()))
                    .redirectErrorStream(true)
                    .redirectOutput(Redirect.to(words.toFile()))
                    .start();
            return new Launched(environment, folder, process, words);
        } catch (IOException e) {
            throw cannotStart(folder, e);
        }
    }

    /** A launcher that speaks here and ends with this process. */
    Process startAttached(DataFolder folder, int port) {
        requireFree(folder);
        try {
            return new ProcessBuilder(command(folder, port)).inheritIO().start();
        } catch (IOException e) {
            throw cannotStart(folder, e);
        }
    }

    private static void requireFree(DataFolder folder) {
        folder.running().ifPresent(state -> {
            throw new Failure(
                    "DataFolderInUse",
                    "A standalone runs with the data folder %s already: %s (process %d)."
                            .formatted(folder.path(), state.console(), state.pid()),
                    "Use that one; its state: ./holdfast status",
                    "Stop it: ./holdfast down",
                    "Choose another folder: --data DIR");
        });
    }

    private List<String> command(DataFolder folder, int port) {
        var jar = environment.root().resolve("tools/standalone/target/standalone.jar");
        if (!Files.exists(jar)) {
            throw new Failure("NotBuilt", jar + " is missing.", "Start with ./holdfast, which builds what is missing.");
        }
        var libraries = jar.resolveSibling("lib");
        var command = new ArrayList<String>();
        command.add(ProcessHandle.current().info().command().orElse("java"));
        command.add("@" + environment.root().resolve("tools/standalone/jvm.options"));
        command.addAll(new ClassArchive(jar.resolveSibling("launcher"), jars(jar, libraries)).jvmFlags());
        command.addAll(List.of(
                "-cp",
                jar + File.pathSeparator + libraries + "/*",
                "io.holdfast.standalone.Main",
                folder.path().toString(),
                Integer.toString(port),
                environment.root().toString()));
        return command;
    }

    private static List<Path> jars(Path jar, Path libraries) {
        try (var files = Files.list(libraries)) {
            return Stream.concat(Stream.of(jar), files.sorted()).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Without a session of its own a detached process would get the signals of the terminal it was started from. */
    private Optional<Path> ownSession() {
        return Optional.of(Path.of("/usr/bin/setsid")).filter(Files::isExecutable);
    }

    private static Failure cannotStart(DataFolder folder, IOException e) {
        return new Failure(
                "CannotStart",
                "The standalone could not be started in %s: %s".formatted(folder.path(), e.getMessage()),
                "Choose a folder that you may write to: --data DIR");
    }
}
