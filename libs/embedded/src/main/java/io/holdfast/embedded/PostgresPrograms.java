package io.holdfast.embedded;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Calls PostgreSQL's own programs.
 *
 * <p>They refuse to run as root. There, each is started in a user name space of its own, where it is nobody, while
 * its files stay ours.
 *
 * @param home the folder with {@code bin/postgres}
 * @param log where the server's own words go
 */
record PostgresPrograms(Path home, Path log) {

    private static final boolean ROOT = "root".equals(System.getProperty("user.name"));

    void initialise(Path data, String password) throws IOException, InterruptedException {
        var secret = Files.createTempFile(
                "holdfast", ".pw", PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try {
            Files.writeString(secret, password + "\n", StandardCharsets.UTF_8);
            run(
                    Duration.ofSeconds(60),
                    program("initdb"),
                    "--pgdata=" + data,
                    "--username=" + EmbeddedPostgresServer.SUPERUSER,
                    "--pwfile=" + secret,
                    "--auth=scram-sha-256",
                    "--encoding=UTF8",
                    "--locale-provider=builtin",
                    "--builtin-locale=C.UTF-8",
                    "--locale=C",
                    "--data-checksums");
        } finally {
            Files.delete(secret);
        }
    }

    Process start(Path data, int port) throws IOException {
        var command =
                new ArrayList<>(List.of(program("postgres"), "-D", data.toString(), "-p", Integer.toString(port)));
        PostgresSettings.ALL.forEach((name, value) -> {
            command.add("-c");
            command.add(name + "=" + value);
        });
        return builder(command).start();
    }

    /** Ends the server of a data folder, whoever started it: first politely, then at once. */
    void stop(Path data) throws IOException, InterruptedException {
        try {
            run(
                    Duration.ofSeconds(40),
                    program("pg_ctl"),
                    "stop",
                    "-D",
                    data.toString(),
                    "-m",
                    "fast",
                    "-w",
                    "-t",
                    "20");
        } catch (EmbeddedPartException stubborn) {
            run(
                    Duration.ofSeconds(20),
                    program("pg_ctl"),
                    "stop",
                    "-D",
                    data.toString(),
                    "-m",
                    "immediate",
                    "-w",
                    "-t",
                    "10");
        }
    }

    private String program(String name) {
        return home.resolve("bin").resolve(name).toString();
    }

    private void run(Duration limit, String... command) throws IOException, InterruptedException {
        var process = builder(List.of(command)).start();
        if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
            process.destroyForcibly();
            throw new EmbeddedPartException("%s did not end within %d s. Its log: %s"
                    .formatted(Path.of(command[0]).getFileName(), limit.toSeconds(), log));
        }
        if (process.exitValue() != 0) {
            throw new EmbeddedPartException(
                    "%s failed: %s".formatted(Path.of(command[0]).getFileName(), lastWords()));
        }
    }

    private ProcessBuilder builder(List<String> command) {
        var whole = new ArrayList<String>();
        if (ROOT) {
            whole.addAll(List.of("unshare", "-U"));
        }
        whole.addAll(command);
        var builder = new ProcessBuilder(whole)
                .directory(home.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().keySet().removeIf(name -> name.startsWith("PG"));
        builder.environment().put("LC_ALL", "C");
        return builder;
    }

    /** The end of the log, for a message to a person. */
    String lastWords() {
        try {
            var lines = Files.readAllLines(log, StandardCharsets.UTF_8);
            return String.join(" / ", lines.subList(Math.max(0, lines.size() - 4), lines.size()));
        } catch (IOException e) {
            return "see " + log;
        }
    }
}
