package io.holdfast.testkit;

import static java.util.Objects.requireNonNull;

import io.holdfast.contracts.Topics;
import io.holdfast.embedded.EmbeddedKafka;
import io.holdfast.embedded.EmbeddedPostgresServer;
import io.holdfast.embedded.EmbeddedS3;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** The real parts of this test JVM. The first who asks for one starts it; nobody has to stop it. */
public final class Parts {

    private static final Duration LIMIT = Duration.ofSeconds(90);
    private static final int PARTITIONS = 3;

    private Parts() {}

    /** A running broker; {@code stop} and {@code start} make it go away and come back, data kept, same port. */
    public record Kafka(String bootstrapServers, Runnable stop, Runnable start) {

        public void restart() {
            stop.run();
            start.run();
        }

        /** Creates what is missing of these topics; the house's own are there already. */
        public void createTopics(List<String> names) {
            CreateTopics.on(bootstrapServers, names, PARTITIONS);
        }
    }

    /** A running server; {@code stop} and {@code start} make it go away and come back, data kept, same port. */
    public record Postgres(String jdbcUrlPrefix, Runnable stop, Runnable start) {

        public static final String USER = "holdfast";
        public static final String PASSWORD = "holdfast-test";

        public void restart() {
            stop.run();
            start.run();
        }

        public String jdbcUrl(String database) {
            return jdbcUrlPrefix + database;
        }

        /** A database that nobody used before; its owner is {@link #USER}. */
        public String freshDatabase() {
            var name = "test_" + SharedParts.next();
            CreateDatabase.on(jdbcUrl("postgres"), name);
            return name;
        }
    }

    /** A running S3 server. */
    public record S3(
            URI endpoint, String accessKey, String secretKey, java.util.function.Consumer<String> createBucket) {

        /** A bucket that nobody used before. */
        public String freshBucket() {
            var name = "test-" + SharedParts.next();
            createBucket.accept(name);
            return name;
        }
    }

    public static Kafka kafka() {
        var shared = SharedParts.of("kafka", folder -> {
            var port = SharedParts.freePort();
            var running = new Running<>(
                    () -> EmbeddedKafka.start(new EmbeddedKafka.Options(folder, port, LIMIT)), EmbeddedKafka::close);
            running.start();
            running.part()
                    .createTopics(Topics.ALL.stream()
                            .map(it -> new EmbeddedKafka.TopicSpec(it, PARTITIONS, Topics.COMPACTED.contains(it)))
                            .toList());
            var address = running.part().bootstrapServers();
            return Map.of("address", address, "stop", (Runnable) running::stop, "start", (Runnable) running::start);
        });
        return new Kafka(text(shared, "address"), action(shared, "stop"), action(shared, "start"));
    }

    public static Postgres postgres() {
        var shared = SharedParts.of("postgres", folder -> {
            var port = SharedParts.freePort();
            var options = new EmbeddedPostgresServer.Options(folder, port, Postgres.PASSWORD, LIMIT);
            var running = new Running<>(() -> EmbeddedPostgresServer.start(options), EmbeddedPostgresServer::close);
            running.start();
            running.part().createDatabase(Postgres.USER, Postgres.USER, Postgres.PASSWORD);
            var address = running.part().jdbcUrl("");
            return Map.of("address", address, "stop", (Runnable) running::stop, "start", (Runnable) running::start);
        });
        return new Postgres(text(shared, "address"), action(shared, "stop"), action(shared, "start"));
    }

    @SuppressWarnings("unchecked")
    public static S3 s3() {
        var shared = SharedParts.of("s3", folder -> {
            var options = new EmbeddedS3.Options(folder, 0, "test-access-key", "test-secret-key", LIMIT);
            var running = new Running<>(() -> EmbeddedS3.start(options), EmbeddedS3::close);
            running.start();
            return Map.of(
                    "address",
                    running.part().endpoint().toString(),
                    "stop",
                    (Runnable) running::stop,
                    "createBucket",
                    (java.util.function.Consumer<String>) name -> running.part().createBucket(name));
        });
        return new S3(
                URI.create(text(shared, "address")), "test-access-key", "test-secret-key", (java.util.function.Consumer<
                                String>)
                        requireNonNull(shared.get("createBucket")));
    }

    private static String text(Map<String, Object> shared, String name) {
        return (String) requireNonNull(shared.get(name));
    }

    private static Runnable action(Map<String, Object> shared, String name) {
        return (Runnable) requireNonNull(shared.get(name));
    }
}
