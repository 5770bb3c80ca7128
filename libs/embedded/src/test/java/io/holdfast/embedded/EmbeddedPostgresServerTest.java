package io.holdfast.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Comparator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedPostgresServerTest {

    @Test
    void committed_rows_are_there_again_after_a_restart(@TempDir Path folder) throws Exception {
        // Given
        try (var postgres = EmbeddedPostgresServer.start(options(folder))) {
            postgres.createDatabase("vault", "vault", "it's secret");
            execute(postgres, "create table t(x int); insert into t values (1)");
        }

        // When
        try (var postgres = EmbeddedPostgresServer.start(options(folder))) {
            postgres.createDatabase("vault", "vault", "it's secret");

            // Then
            assertThat(query(postgres, "select count(*) from t")).isEqualTo("1");
        }
    }

    @Test
    void it_is_durable_bounded_and_asks_for_the_password(@TempDir Path folder) throws Exception {
        try (var postgres = EmbeddedPostgresServer.start(options(folder))) {
            postgres.createDatabase("vault", "vault", "it's secret");

            assertThat(query(postgres, "show fsync")).isEqualTo("on");
            assertThat(query(postgres, "show synchronous_commit")).isEqualTo("on");
            assertThat(query(postgres, "show max_connections")).isEqualTo("100");
            assertThatThrownBy(() -> DriverManager.getConnection(postgres.jdbcUrl("vault"), "vault", "wrong"))
                    .isInstanceOfSatisfying(
                            SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("28P01"));
            assertThatThrownBy(() -> EmbeddedPostgresServer.start(options(folder)))
                    .isInstanceOf(EmbeddedPartException.class)
                    .hasMessageContaining("another running process uses it");
        }
    }

    @Test
    void a_server_orphaned_by_a_killed_launcher_is_replaced(@TempDir Path folder) throws Exception {
        // Given a server that nobody stops
        var programs = new PostgresPrograms(PostgresBinaries.unpacked(), folder.resolve("postgres.log"));
        try (var postgres = EmbeddedPostgresServer.start(options(folder))) {
            postgres.createDatabase("vault", "vault", "it's secret");
            execute(postgres, "create table t(x int); insert into t values (1)");
        }
        var orphan = programs.start(folder.resolve("data"), Loopback.port("test", 0));
        awaitFile(folder.resolve("data/postmaster.pid"));

        // When
        try (var postgres = EmbeddedPostgresServer.start(options(folder))) {
            // Then
            assertThat(orphan.isAlive()).isFalse();
            assertThat(query(postgres, "select count(*) from t")).isEqualTo("1");
        }
    }

    @Test
    void a_pid_file_left_by_kill_9_does_not_stop_the_next_start(@TempDir Path folder) throws Exception {
        // Given a copy of the data folder as it is in the middle of the work, with a pid that another program has now
        var copy = folder.resolve("copy");
        try (var postgres = EmbeddedPostgresServer.start(options(folder.resolve("first")))) {
            postgres.createDatabase("vault", "vault", "it's secret");
            execute(postgres, "create table t(x int); insert into t values (1)");
            copy(folder.resolve("first"), copy);
        }
        var pidFile = copy.resolve("data/postmaster.pid");
        var lines = Files.readAllLines(pidFile);
        lines.set(0, Long.toString(ProcessHandle.current().pid()));
        Files.write(pidFile, lines);

        // When
        try (var postgres = EmbeddedPostgresServer.start(options(copy))) {
            // Then
            assertThat(query(postgres, "select count(*) from t")).isEqualTo("1");
        }
    }

    @Test
    void a_taken_port_is_named_with_what_to_do(@TempDir Path folder) throws Exception {
        try (var other = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            var options = new EmbeddedPostgresServer.Options(
                    folder, other.getLocalPort(), "topsecret", Duration.ofSeconds(60));

            assertThatThrownBy(() -> EmbeddedPostgresServer.start(options))
                    .isInstanceOf(EmbeddedPartException.class)
                    .hasMessageContaining("port " + other.getLocalPort());
        }
    }

    private static EmbeddedPostgresServer.Options options(Path folder) {
        return new EmbeddedPostgresServer.Options(folder, 0, "topsecret", Duration.ofSeconds(60));
    }

    private static void execute(EmbeddedPostgresServer postgres, String sql) throws SQLException {
        try (var connection = DriverManager.getConnection(postgres.jdbcUrl("vault"), "vault", "it's secret");
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String query(EmbeddedPostgresServer postgres, String sql) throws SQLException {
        try (var connection = DriverManager.getConnection(postgres.jdbcUrl("vault"), "vault", "it's secret");
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }

    private static void awaitFile(Path file) {
        org.awaitility.Awaitility.await().until(() -> Files.exists(file));
    }

    private static void copy(Path from, Path to) throws Exception {
        try (var files = Files.walk(from)) {
            for (var file : files.sorted(Comparator.naturalOrder()).toList()) {
                Files.copy(file, to.resolve(from.relativize(file).toString()), StandardCopyOption.COPY_ATTRIBUTES);
            }
        }
    }
}
