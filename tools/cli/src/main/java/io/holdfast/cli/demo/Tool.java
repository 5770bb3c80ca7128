package io.holdfast.cli.demo;

import io.holdfast.cli.terminal.Failure;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A program of the operating system that the demo can do without.
 *
 * @param name for example {@code mke2fs}
 * @param path where it is installed
 */
record Tool(String name, Path path) {

    private static final int LONGEST_SECONDS = 120;

    /** Also where distributions put programs for administrators, which is not in everybody's PATH. */
    static Optional<Tool> find(String name, String searchPath) {
        return Stream.concat(Stream.of(searchPath.split(File.pathSeparator)), Stream.of("/usr/sbin", "/sbin"))
                .map(folder -> Path.of(folder, name))
                .filter(Files::isExecutable)
                .findFirst()
                .map(path -> new Tool(name, path));
    }

    /** Runs it to its good end; what it says matters only when it fails. */
    void run(String... arguments) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of(path.toString()));
        command.addAll(List.of(arguments));
        var words = Files.createTempFile("holdfast-", ".out");
        try {
            var process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(words.toFile())
                    .redirectInput(new File("/dev/null"))
                    .start();
            if (!process.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw failed("did not end within %d s".formatted(LONGEST_SECONDS), words);
            }
            if (process.exitValue() != 0) {
                throw failed("ended with " + process.exitValue(), words);
            }
        } finally {
            Files.delete(words);
        }
    }

    private Failure failed(String how, Path words) throws IOException {
        return new Failure(
                "ToolFailed",
                "%s %s: %s"
                        .formatted(
                                name,
                                how,
                                Files.readString(words, StandardCharsets.ISO_8859_1)
                                        .strip()));
    }
}
