package io.holdfast.standalone;

import io.holdfast.contracts.Topics;
import io.holdfast.embedded.EmbeddedKafka;
import io.holdfast.embedded.EmbeddedPostgresServer;
import io.holdfast.embedded.EmbeddedS3;
import io.holdfast.standalone.folder.DataFolder;
import io.holdfast.standalone.folder.Secrets;
import io.holdfast.standalone.service.PortChoice;
import io.holdfast.standalone.service.ServiceKind;
import io.holdfast.standalone.service.Surroundings.Store;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;

/** Broker, database and object stores: each can be stopped and started again, on the same port and data. */
final class Parts implements AutoCloseable {

    private static final Duration START = Duration.ofSeconds(60);
    private static final String BUCKET = "holdfast";
    private static final int PARTITIONS = 3;

    private final Part<EmbeddedKafka> kafka;
    private final Part<EmbeddedPostgresServer> postgres;
    private final List<Region> regions;

    private record Region(String name, String accessKey, String secretKey, Part<EmbeddedS3> server) {}

    Parts(DataFolder folder) {
        var secrets = folder.secrets();
        var kafkaPort = new PortChoice(9092);
        var postgresPort = new PortChoice(5432);
        kafka = new Part<>(() -> kafkaPort.start(port -> startKafka(folder, port)));
        postgres = new Part<>(() -> postgresPort.start(port -> startPostgres(folder, secrets, port)));
        regions = List.of(region("primary", 9000, folder, secrets), region("secondary", 9001, folder, secrets));
    }

    /** All at once; they don't need each other. */
    void start() {
        var starting = Stream.concat(
                        Stream.of(kafka, postgres), regions.stream().map(Region::server))
                .map(part -> CompletableFuture.runAsync(
                        part::start, runnable -> Thread.ofPlatform().daemon().start(runnable)))
                .toArray(CompletableFuture<?>[]::new);
        try {
            CompletableFuture.allOf(starting).join();
        } catch (CompletionException e) {
            close();
            throw e.getCause() instanceof RuntimeException known ? known : e;
        }
    }

    Part<EmbeddedKafka> kafka() {
        return kafka;
    }

    Part<EmbeddedPostgresServer> postgres() {
        return postgres;
    }

    Part<EmbeddedS3> store(String region) {
        return regions.stream()
                .filter(it -> it.name().equals(region))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no region " + region))
                .server();
    }

    List<Store> stores() {
        return regions.stream()
                .map(it -> new Store(it.name(), it.server().get().endpoint(), it.accessKey(), it.secretKey()))
                .toList();
    }

    /** The broker last of those that write, so that what the services said on leaving is kept. */
    @Override
    public void close() {
        kafka.close();
        regions.forEach(it -> it.server().close());
        postgres.close();
    }

    private static EmbeddedKafka startKafka(DataFolder folder, int port) {
        var broker = EmbeddedKafka.start(new EmbeddedKafka.Options(folder.path().resolve("kafka"), port, START));
        broker.createTopics(Topics.ALL.stream()
                .map(topic -> new EmbeddedKafka.TopicSpec(topic, PARTITIONS, Topics.COMPACTED.contains(topic)))
                .toList());
        return broker;
    }

    private static EmbeddedPostgresServer startPostgres(DataFolder folder, Secrets secrets, int port) {
        var server = EmbeddedPostgresServer.start(new EmbeddedPostgresServer.Options(
                folder.path().resolve("postgres"), port, secrets.get("postgres"), START));
        Arrays.stream(ServiceKind.values())
                .map(ServiceKind::database)
                .forEach(database -> server.createDatabase(database, database, secrets.get(database)));
        return server;
    }

    private static Region region(String name, int usualPort, DataFolder folder, Secrets secrets) {
        var choice = new PortChoice(usualPort);
        var accessKey = secrets.get("store-%s-access-key".formatted(name));
        var secretKey = secrets.get("store-%s-secret-key".formatted(name));
        folder.writeCredentials(name, accessKey, secretKey);
        return new Region(
                name,
                accessKey,
                secretKey,
                new Part<>(() -> choice.start(port -> startStore(folder, name, port, accessKey, secretKey))));
    }

    private static EmbeddedS3 startStore(DataFolder folder, String name, int port, String accessKey, String secretKey) {
        var server = EmbeddedS3.start(
                new EmbeddedS3.Options(folder.path().resolve("s3").resolve(name), port, accessKey, secretKey, START));
        server.createBucket(BUCKET);
        return server;
    }
}
