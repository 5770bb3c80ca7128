package io.holdfast.snapshot.disk;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The program that reads qcow2 images. It only ever sees private copies whose headers have been checked, never the
 * source, so images that a running machine holds open are no trouble.
 */
final class QemuImg {

    private static final int LONGEST_OUTPUT = 16 * 1024;
    private static final int CHECK_FOUND_LEAKS_ONLY = 3;
    private static final int LONGEST_REASON = 300;
    private static final Duration LOOK_EVERY = Duration.ofMillis(100);
    private static final Duration TIME_TO_DIE = Duration.ofSeconds(10);
    private static final Pattern REQUIRED = Pattern.compile("required size: (\\d+)");

    private final Path program;
    private final Duration timeout;

    QemuImg(Path program, Duration timeout) {
        this.program = program;
        this.timeout = timeout;
    }

    /** Where it is installed. */
    static Optional<Path> find(String searchPath) {
        return Stream.of(searchPath.split(":"))
                .filter(folder -> folder.startsWith("/"))
                .map(folder -> Path.of(folder, "qemu-img"))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** Makes a private copy stand on another private copy. */
    void rebase(Path source, Path image, Path backing, String backingFormat, Runnable stillWanted)
            throws IOException, InterruptedException {
        run(source, stillWanted, "rebase", "-u", "-f", "qcow2", "-F", backingFormat, "-b", "" + backing, "" + image);
    }

    /**
     * Looks whether everything that the image refers to is there. Without this, an image that has lost its end would be
     * converted without a complaint, with zeros in place of what is missing.
     *
     * @param unclean whether the image was in use when it was captured; what that may leave open is put right first
     */
    void check(Path source, Path image, boolean unclean, Runnable stillWanted)
            throws IOException, InterruptedException {
        if (unclean) {
            execute(source, stillWanted, "check", "-q", "-r", "all", "-f", "qcow2", "" + image);
        }
        var result = execute(source, stillWanted, "check", "-f", "qcow2", "" + image);
        if (result.exitCode() != CHECK_FOUND_LEAKS_ONLY) {
            result.require(source);
        }
    }

    /** Bytes that a sparse raw image of it needs. */
    long measure(Path source, Path image, Runnable stillWanted) throws IOException, InterruptedException {
        var answer = run(source, stillWanted, "measure", "-f", "qcow2", "-O", "raw", "" + image);
        var required = REQUIRED.matcher(answer);
        if (!required.find()) {
            throw new IOException("qemu-img measure gave no size: " + answer);
        }
        return Long.parseLong(required.group(1));
    }

    /** Writes the disk inside as a sparse raw image. */
    void convert(Path source, Path image, Path target, Runnable stillWanted) throws IOException, InterruptedException {
        run(source, stillWanted, "convert", "-f", "qcow2", "-O", "raw", "-S", "4k", "" + image, "" + target);
    }

    private String run(Path source, Runnable stillWanted, String... arguments)
            throws IOException, InterruptedException {
        return execute(source, stillWanted, arguments).require(source);
    }

    /** Bounded in time and in what the program may say. */
    private Result execute(Path source, Runnable stillWanted, String... arguments)
            throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of(program.toString()));
        command.addAll(List.of(arguments));
        var builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()));
        builder.environment().clear();
        builder.environment().put("LC_ALL", "C");
        var process = builder.start();
        var output = new CompletableFuture<String>();
        Thread.ofVirtual().start(() -> output.complete(headOf(process.getInputStream())));
        try {
            await(process, source, stillWanted);
        } finally {
            if (process.isAlive()) {
                process.destroyForcibly().waitFor(TIME_TO_DIE.toMillis(), TimeUnit.MILLISECONDS);
            }
        }
        var said = output.completeOnTimeout("", TIME_TO_DIE.toMillis(), TimeUnit.MILLISECONDS)
                .join();
        return new Result(process.exitValue(), said);
    }

    private void await(Process process, Path source, Runnable stillWanted) throws InterruptedException {
        var deadline = System.nanoTime() + timeout.toNanos();
        while (!process.waitFor(LOOK_EVERY.toMillis(), TimeUnit.MILLISECONDS)) {
            stillWanted.run();
            if (System.nanoTime() - deadline > 0) {
                throw new DiskError.ConversionTooSlow(source, timeout.toMinutes());
            }
        }
    }

    private record Result(int exitCode, String output) {

        String require(Path source) throws IOException {
            if (exitCode == 0) {
                return output;
            }
            if (output.contains("No space left on device") || output.contains("Disk quota exceeded")) {
                throw new IOException(output.strip());
            }
            var lines = output.strip().lines().filter(line -> !line.isBlank()).toList();
            var reason = lines.isEmpty() ? "qemu-img gave no reason" : lines.getFirst();
            throw new DiskError.Qcow2Damaged(source, reason.substring(0, Math.min(reason.length(), LONGEST_REASON)));
        }
    }

    private static String headOf(InputStream stream) {
        try (stream) {
            var head = new String(stream.readNBytes(LONGEST_OUTPUT), StandardCharsets.UTF_8);
            stream.transferTo(OutputStream.nullOutputStream());
            return head;
        } catch (IOException e) {
            return "";
        }
    }
}
