package io.holdfast.standalone.house;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.holdfast.standalone.Options;
import io.holdfast.standalone.Standalone;
import io.holdfast.standalone.folder.DataFolder;
import io.holdfast.standalone.service.ServiceKind;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Comparator;
import java.util.Random;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Whoever is killed when, a backup ends in exactly one point that restores byte for byte.
 *
 * <p>A step is caught in the act by a lock on a table that the service needs for its next commit: while the lock is held
 * the service waits exactly there, and is killed there.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FaultTest {

    private static final Duration LONG = Duration.ofMinutes(3);

    /** A commit that a backup passes through. */
    private enum Step {
        /** The snapshot's files are there; neither its row nor its event is. */
        SNAPSHOT_TAKEN(ServiceKind.SNAPSHOT, "outbox"),
        /** The decision is in the store: the point exists, and nobody has been told. */
        POINT_DECIDED(ServiceKind.TRANSFER, "outbox"),
        /** The transfer is done; the catalogue does not have its point. */
        POINT_CATALOGUED(ServiceKind.VAULT, "outbox"),
        /** The catalogue has the point; the job does not know. */
        JOB_COMPLETED(ServiceKind.SCHEDULER, "points"),
        /** The job is done; retention does not know the point. */
        POINT_TAGGED(ServiceKind.RETENTION, "points");

        private final ServiceKind service;
        private final String table;

        Step(ServiceKind service, String table) {
            this.service = service;
            this.table = table;
        }
    }

    @TempDir
    static Path home;

    private House house;
    private Standalone standalone;
    private String superuser;
    private String item;
    private Path disk;

    @BeforeAll
    void start() {
        var folder = DataFolder.open(home.resolve("data"));
        superuser = folder.secrets().get("postgres");
        standalone = Standalone.start(folder, new Options(0, House.ROOT, LONG), step -> {});
        house = new House(home);
        house.ask("vault", "create", "prod");
    }

    @AfterAll
    void stop() {
        standalone.close();
    }

    @BeforeEach
    void protect(TestInfo test) throws IOException {
        item = "disk" + Integer.toUnsignedString((test.getDisplayName() + test.getTestMethod()).hashCode(), 36);
        disk = home.resolve(item + ".img");
        writeAt(0, 12 << 20, item.hashCode());
        house.ask("protect", "disk", item, "--vault", "prod", "--path", disk.toString());
        awaitTheSchedulerToKnow(item);
    }

    @AfterEach
    void the_next_backup_goes_through() {
        await().atMost(LONG).until(standalone::ready);
        var next = house.ask("backup", item);

        assertThat(next.path("status").asText()).isEqualTo("Completed");
        assertThat(next.path("changedBytes").asLong()).isZero();
    }

    @ParameterizedTest
    @EnumSource(Step.class)
    void a_service_killed_in_the_middle_of_a_step_costs_no_point_and_makes_no_second_one(Step step)
            throws SQLException {
        JsonNode job;
        try (var gate = close(step.service, step.table)) {
            job = startBackup();
            gate.awaitSomebody();
            standalone.service(step.service).kill();
        }

        assertOnePointOf(job);
    }

    @Test
    void a_scheduler_killed_before_it_could_tell_of_a_job_tells_of_it_later() {
        standalone.kafka().close();
        JsonNode job;
        try {
            job = startBackup();
            standalone.service(ServiceKind.SCHEDULER).kill();
        } finally {
            standalone.kafka().start();
        }

        assertOnePointOf(job);
    }

    @Test
    void a_transfer_worker_killed_while_it_ships_is_followed_by_another_attempt() throws IOException {
        writeAt(40 << 20, 200 << 20, 5);
        var before = packs();
        var job = startBackup();

        // more than can be on their way at once, so that some are whole
        until(() -> packs() > before + 6);
        standalone.service(ServiceKind.TRANSFER).kill();

        assertOnePointOf(job);
        assertNothingIsLeftOfTheAttemptThatDied();
    }

    private void assertNothingIsLeftOfTheAttemptThatDied() {
        var stored = bytes();
        var reclaimed = house.ask("vault", "reclaim", "prod", "--wait");

        assertThat(reclaimed.path("status").asText()).isEqualTo("Completed");
        assertThat(reclaimed.path("freedBytes").asLong()).isPositive().isEqualTo(stored - bytes());
        var needed = house.ask("vault", "show", "prod").path("storedBytes").asLong();
        assertThat(bytes()).isCloseTo(needed, withinPercentage(1));
    }

    @Test
    void a_broker_that_restarts_under_a_backup_delays_it() throws IOException {
        writeAt(40 << 20, 120 << 20, 6);
        var before = packs();
        var job = startBackup();

        until(() -> packs() > before);
        standalone.kafka().close();
        standalone.kafka().start();

        assertOnePointOf(job);
    }

    @Test
    void a_database_that_restarts_under_a_backup_delays_it() throws IOException {
        writeAt(40 << 20, 120 << 20, 7);
        var before = packs();
        var job = startBackup();

        until(() -> packs() > before);
        standalone.postgres().close();
        standalone.postgres().start();

        assertOnePointOf(job);
    }

    @Test
    void a_store_that_restarts_under_a_backup_delays_it() throws IOException {
        writeAt(40 << 20, 120 << 20, 8);
        var before = packs();
        var job = startBackup();

        until(() -> packs() > before);
        standalone.store("primary").close();
        standalone.store("primary").start();

        assertOnePointOf(job);
    }

    @Test
    void a_corrupted_pack_is_named_with_the_points_it_affects_and_never_restored_as_if_it_were_right()
            throws IOException {
        // Given
        assertOnePointOf(startBackup());
        var sound = house.ask("points", item).get(0).path("id").asText();
        var pack = newestPack();
        var original = Files.readAllBytes(pack);

        // When
        try (var file = new RandomAccessFile(pack.toFile(), "rw")) {
            file.seek(file.length() / 2);
            var before = file.readByte();
            file.seek(file.length() / 2);
            file.write(before ^ 1);
        }
        var verified = house.type("verify-point", item, "--output", "json");
        var target = home.resolve(item + "-damaged.img");
        var restore = house.type("restore", item, "--to", target.toString());

        // Then
        assertThat(verified.code()).isEqualTo(1);
        assertThat(verified.json().path("status").asText()).isEqualTo("Damaged");
        assertThat(verified.json().path("damaged").toString())
                .contains(pack.getFileName().toString())
                .contains(sound);
        assertThat(restore.code()).isEqualTo(1);
        assertThat(restore.err()).contains(pack.getFileName().toString());
        assertThat(target).doesNotExist();

        Files.write(pack, original);
        assertThat(house.ask("verify-point", item).path("status").asText()).isEqualTo("Sound");
    }

    private JsonNode startBackup() {
        // A scheduler that has just been started again takes a moment to hear of a new item.
        return await().atMost(LONG)
                .pollInterval(Duration.ofMillis(500))
                .until(() -> house.type("backup", item, "--no-wait", "--output", "json"), it -> it.code() == 0)
                .json();
    }

    /** What a test stops next may be what would have told the scheduler of the item. */
    private void awaitTheSchedulerToKnow(String item) {
        var url = standalone.postgres().get().jdbcUrl(ServiceKind.SCHEDULER.database());
        await().atMost(LONG).ignoreExceptions().until(() -> {
            try (var connection = DriverManager.getConnection(url, "postgres", superuser);
                    var query = connection.prepareStatement("select 1 from items where name = ?")) {
                query.setString(1, item);
                return query.executeQuery().next();
            }
        });
    }

    private void assertOnePointOf(JsonNode job) {
        var id = job.path("jobId").asText();
        await().atMost(LONG)
                .pollInterval(Duration.ofMillis(500))
                .ignoreExceptions()
                .untilAsserted(() -> assertThat(
                                house.ask("job", "show", id).path("status").asText())
                        .isEqualTo("Completed"));
        await().atMost(LONG).until(standalone::ready);
        var points = house.ask("points", item);
        assertThat(points).hasSize(1);
        var target = home.resolve(item + "-restored.img");
        house.ask("restore", item, "--point", points.get(0).path("id").asText(), "--to", target.toString());
        assertThat(target).hasSameBinaryContentAs(disk);
        assertThat(target.toFile().delete()).isTrue();
    }

    private void writeAt(long position, int length, long seed) throws IOException {
        var bytes = new byte[length];
        new Random(seed).nextBytes(bytes);
        try (var image = new RandomAccessFile(disk.toFile(), "rw")) {
            image.seek(position);
            image.write(bytes);
        }
    }

    private static void until(BooleanSupplier condition) {
        await().atMost(LONG).pollInterval(Duration.ofMillis(20)).until(condition::getAsBoolean);
    }

    private long packs() {
        var counted = new Counted();
        walkStore(counted);
        return counted.packs;
    }

    private long bytes() {
        var counted = new Counted();
        walkStore(counted);
        return counted.bytes;
    }

    private Path newestPack() {
        var counted = new Counted();
        walkStore(counted);
        return counted.newest;
    }

    private void walkStore(Counted counted) {
        try {
            Files.walkFileTree(home.resolve("data/s3/primary"), counted);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Data packs in the store's folder; files may come and go while it is walked. */
    private static final class Counted extends SimpleFileVisitor<Path> {
        private long packs;
        private long bytes;
        private Path newest = Path.of("none");
        private final Comparator<Path> byAge =
                Comparator.comparingLong(path -> path.toFile().lastModified());

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (file.toString().contains("/meta/")) {
                bytes += attributes.size();
            }
            if (file.toString().contains("/packs/")) {
                bytes += attributes.size();
                packs++;
                if (packs == 1 || byAge.compare(file, newest) > 0) {
                    newest = file;
                }
            }
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException gone) {
            return FileVisitResult.CONTINUE;
        }
    }

    private Gate close(ServiceKind service, String table) throws SQLException {
        return new Gate(standalone.postgres().get().jdbcUrl(service.database()), superuser, table);
    }

    /** A table that nobody can write to while this is open. */
    private static final class Gate implements AutoCloseable {
        private static final String WAITING =
                "select count(*) from pg_locks l join pg_class c on c.oid = l.relation where not l.granted and c.relname = '%s'";

        private final java.sql.Connection lock;
        private final java.sql.Connection look;
        private final String table;

        Gate(String url, String password, String table) throws SQLException {
            this.table = table;
            lock = DriverManager.getConnection(url, "postgres", password);
            look = DriverManager.getConnection(url, "postgres", password);
            lock.setAutoCommit(false);
            lock.createStatement().execute("lock table %s in exclusive mode".formatted(table));
        }

        void awaitSomebody() {
            until(() -> {
                try (var statement = look.createStatement();
                        var waiting = statement.executeQuery(WAITING.formatted(table))) {
                    return waiting.next() && waiting.getInt(1) > 0;
                } catch (SQLException e) {
                    throw new IllegalStateException(e);
                }
            });
        }

        @Override
        public void close() throws SQLException {
            lock.rollback();
            lock.close();
            look.close();
        }
    }
}
