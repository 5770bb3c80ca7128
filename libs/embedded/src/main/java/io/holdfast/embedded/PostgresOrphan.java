package io.holdfast.embedded;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What a launcher killed without warning leaves behind: a server still running on the folder, or only its pid file.
 *
 * <p>The caller holds the folder's lock, so whatever still runs on it has no owner any more.
 */
final class PostgresOrphan {

    private PostgresOrphan() {}

    static void clear(PostgresPrograms programs, Path data) throws IOException, InterruptedException {
        var pidFile = data.resolve("postmaster.pid");
        var process = process(pidFile);
        if (process.isEmpty()) {
            return;
        }
        if (isPostgres(process.get())) {
            programs.stop(data);
        } else {
            // The number belongs to another program by now; PostgreSQL would refuse to start because of it.
            Files.deleteIfExists(pidFile);
        }
    }

    private static Optional<ProcessHandle> process(Path pidFile) throws IOException {
        if (!Files.exists(pidFile)) {
            return Optional.empty();
        }
        var lines = Files.readAllLines(pidFile, StandardCharsets.UTF_8);
        try {
            return lines.isEmpty()
                    ? Optional.empty()
                    : ProcessHandle.of(Long.parseLong(lines.getFirst().strip())).filter(ProcessHandle::isAlive);
        } catch (NumberFormatException tornFile) {
            Files.delete(pidFile);
            return Optional.empty();
        }
    }

    private static boolean isPostgres(ProcessHandle process) {
        return process.info()
                .command()
                .map(command -> command.endsWith("/postgres"))
                .orElse(false);
    }
}
