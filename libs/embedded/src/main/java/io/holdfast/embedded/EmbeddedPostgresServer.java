package io.holdfast.embedded;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/**
 * A PostgreSQL server as a child process, on data that stays.
 *
 * <p>Works for root too. A server orphaned by a killed launcher is stopped before a new one starts on its data.
 */
public final class EmbeddedPostgresServer implements AutoCloseable {

    static final String SUPERUSER = "postgres";
    private static final String PART = "PostgreSQL";
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]{0,62}");
    private static final long LOG_LIMIT = 16L << 20;

    /**
     * Where and how to run.
     *
     * @param folder created when missing
     * @param port a fixed port, or 0 for any free one
     * @param password of the superuser; the one given at the first start stays valid
     * @param startWithin how long the start may take, recovery of the data included
     */
    public record Options(Path folder, int port, String password, Duration startWithin) {

        public Options {
            requireNonNull(folder);
            requireNonNull(startWithin);
            if (password.isBlank() || password.contains("\n")) {
                throw new EmbeddedPartException(PART + " needs a password of one line; it may not be blank.");
            }
        }

        /** Hides the password. */
        @Override
        public String toString() {
            return "Options[folder=%s, port=%d, startWithin=%s]".formatted(folder, port, startWithin);
        }
    }

    private final DataFolder held;
    private final PostgresPrograms programs;
    private final Path data;
    private final Process process;
    private final int port;
    private final String password;

    private EmbeddedPostgresServer(
            DataFolder held, PostgresPrograms programs, Path data, Process process, int port, String password) {
        this.held = held;
        this.programs = programs;
        this.data = data;
        this.process = process;
        this.port = port;
        this.password = password;
    }

    public static EmbeddedPostgresServer start(Options options) {
        var folder = options.folder().toAbsolutePath();
        var held = DataFolder.hold(PART, folder);
        try {
            var programs = new PostgresPrograms(PostgresBinaries.unpacked(), freshLog(folder));
            var data = folder.resolve("data");
            initialiseOnce(programs, data, options.password());
            PostgresOrphan.clear(programs, data);

            var port = Loopback.port(PART, options.port());
            var process = programs.start(data, port);
            var server = new EmbeddedPostgresServer(held, programs, data, process, port, options.password());
            server.awaitReady(options.startWithin());
            return server;
        } catch (IOException e) {
            held.close();
            throw new EmbeddedPartException("%s cannot use %s: %s".formatted(PART, folder, e), e);
        } catch (InterruptedException e) {
            held.close();
            Thread.currentThread().interrupt();
            throw new EmbeddedPartException(PART + " was interrupted while starting.", e);
        } catch (RuntimeException e) {
            held.close();
            throw e;
        }
    }

    public int port() {
        return port;
    }

    public String jdbcUrl(String database) {
        return "jdbc:postgresql://%s:%d/%s".formatted(Loopback.HOST, port, database);
    }

    /** Creates the role and a database it owns, if they are not there yet; the password is set either way. */
    public void createDatabase(String database, String role, String rolePassword) {
        requireName(database);
        requireName(role);
        try (var connection = connect();
                var statement = connection.createStatement()) {
            if (!exists(statement, "select 1 from pg_roles where rolname = '%s'".formatted(role))) {
                statement.execute("create role %s login".formatted(role));
            }
            statement.execute("alter role %s password %s".formatted(role, statement.enquoteLiteral(rolePassword)));
            if (!exists(statement, "select 1 from pg_database where datname = '%s'".formatted(database))) {
                statement.execute("create database %s owner %s".formatted(database, role));
            }
        } catch (SQLException e) {
            throw new EmbeddedPartException(
                    "Database %s could not be created: %s".formatted(database, e.getMessage()), e);
        }
    }

    @Override
    public void close() {
        try (held) {
            if (!process.isAlive()) {
                return;
            }
            programs.stop(data);
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (IOException e) {
            throw new EmbeddedPartException("%s could not be stopped: %s".formatted(PART, e), e);
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    private Connection connect() throws SQLException {
        var properties = new Properties();
        properties.setProperty("user", SUPERUSER);
        properties.setProperty("password", password);
        properties.setProperty("connectTimeout", "5");
        properties.setProperty("socketTimeout", "60");
        return DriverManager.getConnection(jdbcUrl("postgres"), properties);
    }

    private void awaitReady(Duration limit) throws InterruptedException {
        var end = System.nanoTime() + limit.toNanos();
        while (true) {
            try (var connection = connect()) {
                if (connection.isValid(5)) {
                    return;
                }
            } catch (SQLException notYet) {
                failUnlessComing(notYet, end, limit);
            }
            TimeUnit.MILLISECONDS.sleep(50);
        }
    }

    private void failUnlessComing(SQLException error, long end, Duration limit) {
        if ("28P01".equals(error.getSQLState())) {
            close();
            throw new EmbeddedPartException(
                    "%s refuses the password for %s. Give the one of its first start.".formatted(PART, data), error);
        }
        if (!process.isAlive()) {
            throw new EmbeddedPartException("%s ended at once: %s".formatted(PART, programs.lastWords()), error);
        }
        if (System.nanoTime() > end) {
            close();
            throw new EmbeddedPartException(
                    "%s was not ready within %d s: %s".formatted(PART, limit.toSeconds(), programs.lastWords()), error);
        }
    }

    /** Initialises beside the goal and renames, so that a crash half-way leaves no torn data folder. */
    private static void initialiseOnce(PostgresPrograms programs, Path data, String password)
            throws IOException, InterruptedException {
        if (Files.exists(data)) {
            return;
        }
        var fresh = data.resolveSibling("data.new");
        PostgresBinaries.delete(fresh);
        programs.initialise(fresh, password);
        Files.move(fresh, data, StandardCopyOption.ATOMIC_MOVE);
    }

    private static Path freshLog(Path folder) throws IOException {
        var log = folder.resolve("postgres.log");
        if (Files.exists(log) && Files.size(log) > LOG_LIMIT) {
            Files.delete(log);
        }
        return log;
    }

    private static boolean exists(Statement statement, String query) throws SQLException {
        try (var rows = statement.executeQuery(query)) {
            return rows.next();
        }
    }

    private static void requireName(String name) {
        if (!NAME.matcher(name).matches()) {
            throw new EmbeddedPartException(
                    "%s is no name for a database or role. Use lower-case letters, digits and _, at most 63."
                            .formatted(name));
        }
    }
}
