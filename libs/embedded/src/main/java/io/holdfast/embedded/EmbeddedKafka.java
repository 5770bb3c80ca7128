package io.holdfast.embedded;

import static java.util.Objects.requireNonNull;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.utils.Exit;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.MetadataVersion;

/** One Kafka node, broker and controller in one, inside this JVM. */
public final class EmbeddedKafka implements AutoCloseable {

    private static final String PART = "The Kafka broker";
    private static final Duration ADMIN_LIMIT = Duration.ofSeconds(30);

    /** Re-using a folder needs the same id, so all our single nodes share it. */
    private static final String CLUSTER_ID = "4L6g3nShT-eMCtK--X86sw";

    /**
     * Where and how to run.
     *
     * @param folder created when missing
     * @param port a fixed port, or 0 for any free one
     * @param startWithin how long the start may take; recovery after {@code kill -9} takes about 5 s
     */
    public record Options(Path folder, int port, Duration startWithin) {

        public Options {
            requireNonNull(folder);
            requireNonNull(startWithin);
        }
    }

    /**
     * A topic to create.
     *
     * @param compacted keep the newest record of each key for ever, instead of all records for some days
     */
    public record TopicSpec(String name, int partitions, boolean compacted) {

        NewTopic toNewTopic() {
            var config = compacted
                    ? Map.of("cleanup.policy", "compact", "min.cleanable.dirty.ratio", "0.3")
                    : Map.of("cleanup.policy", "delete");
            return new NewTopic(name, partitions, (short) 1).configs(config);
        }
    }

    private final DataFolder held;
    private final KafkaRaftServer node;
    private final String bootstrapServers;

    private EmbeddedKafka(DataFolder held, KafkaRaftServer node, String bootstrapServers) {
        this.held = held;
        this.node = node;
        this.bootstrapServers = bootstrapServers;
    }

    public static EmbeddedKafka start(Options options) {
        Quiet.logging();
        surviveTheBroker();
        var held = DataFolder.hold(PART, options.folder());
        try {
            var port = Loopback.port(PART, options.port());
            var properties = KafkaNode.properties(options.folder(), port, Loopback.port(PART, 0));
            format(options.folder());
            var node = new KafkaRaftServer(new KafkaConfig(properties, false), Time.SYSTEM);
            startNode(node, options.startWithin());
            return new EmbeddedKafka(held, node, Loopback.HOST + ":" + port);
        } catch (Exception e) {
            held.close();
            throw e instanceof EmbeddedPartException known
                    ? known
                    : new EmbeddedPartException("%s cannot use %s: %s".formatted(PART, options.folder(), e), e);
        }
    }

    public String bootstrapServers() {
        return bootstrapServers;
    }

    /** Creates those of the topics that are not there yet. */
    public void createTopics(Collection<TopicSpec> topics) {
        try (var admin = Admin.create(adminProperties())) {
            var results = admin.createTopics(
                            topics.stream().map(TopicSpec::toNewTopic).toList())
                    .values();
            for (var result : results.values()) {
                try {
                    result.get(ADMIN_LIMIT.toSeconds(), TimeUnit.SECONDS);
                } catch (ExecutionException e) {
                    if (!(e.getCause() instanceof TopicExistsException)) {
                        throw new EmbeddedPartException("A topic could not be created: " + e.getCause(), e);
                    }
                }
            }
        } catch (TimeoutException e) {
            throw new EmbeddedPartException(
                    "Topics could not be created within %d s.".formatted(ADMIN_LIMIT.toSeconds()), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new EmbeddedPartException("Creating topics was interrupted.", e);
        }
    }

    @Override
    public void close() {
        try (held) {
            stop(node);
        }
    }

    private Map<String, Object> adminProperties() {
        var properties = new HashMap<String, Object>();
        properties.put("bootstrap.servers", bootstrapServers);
        properties.put("default.api.timeout.ms", (int) ADMIN_LIMIT.toMillis());
        return properties;
    }

    private static void startNode(KafkaRaftServer node, Duration limit) {
        try {
            Within.time(PART, limit, node::startup);
        } catch (EmbeddedPartException e) {
            try {
                stop(node);
            } catch (EmbeddedPartException stopping) {
                e.addSuppressed(stopping);
            }
            throw e;
        }
    }

    private static void stop(KafkaRaftServer node) {
        Within.time(PART, Duration.ofSeconds(30), () -> {
            node.shutdown();
            node.awaitShutdown();
        });
    }

    private static void format(Path folder) throws Exception {
        var log = KafkaNode.logFolder(folder);
        Files.createDirectories(log);
        if (Files.exists(log.resolve("meta.properties"))) {
            return;
        }
        new Formatter()
                .setPrintStream(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8))
                .setClusterId(CLUSTER_ID)
                .setNodeId(KafkaNode.ID)
                .setReleaseVersion(MetadataVersion.latestProduction())
                .setUnstableFeatureVersionsEnabled(false)
                .setControllerListenerName("CONTROLLER")
                .addDirectory(log.toString())
                .setMetadataLogDirectory(log.toString())
                .run();
    }

    /** On a fatal fault the broker would end the process; ours is a guest in it and may only fail. */
    private static void surviveTheBroker() {
        Exit.setExitProcedure((status, message) -> {
            throw new EmbeddedPartException("%s gave up: %s".formatted(PART, message));
        });
        Exit.setHaltProcedure((status, message) -> {
            throw new EmbeddedPartException("%s gave up: %s".formatted(PART, message));
        });
    }
}
