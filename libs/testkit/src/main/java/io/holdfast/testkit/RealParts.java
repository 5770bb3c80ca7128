package io.holdfast.testkit;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Gives a Quarkus test a real broker, a database and a bucket: {@code @QuarkusTestResource(RealParts.class)}.
 *
 * <p>Arguments: {@code parts}, some of {@code kafka,postgres,s3}, default all; {@code topics}, names of topics to create
 * besides those of the house.
 */
public final class RealParts implements QuarkusTestResourceLifecycleManager {

    private List<String> parts = List.of("kafka", "postgres", "s3");
    private List<String> topics = List.of();

    @Override
    public void init(Map<String, String> arguments) {
        parts = list(arguments.getOrDefault("parts", String.join(",", parts)));
        topics = list(arguments.getOrDefault("topics", ""));
    }

    @Override
    public Map<String, String> start() {
        var config = new HashMap<String, String>();
        config.put("quarkus.http.test-port", "0");
        config.put("quarkus.devservices.enabled", "false");
        if (parts.contains("kafka")) {
            addKafka(config);
        }
        if (parts.contains("postgres")) {
            addPostgres(config);
        }
        if (parts.contains("s3")) {
            addS3(config);
        }
        return config;
    }

    /** Nothing to do: the parts are shared and end with the JVM. */
    @Override
    public void stop() {}

    private void addKafka(Map<String, String> config) {
        var kafka = Parts.kafka();
        if (!topics.isEmpty()) {
            kafka.createTopics(topics);
        }
        config.put("kafka.bootstrap.servers", kafka.bootstrapServers());
    }

    private static void addPostgres(Map<String, String> config) {
        var postgres = Parts.postgres();
        config.put("quarkus.datasource.jdbc.url", postgres.jdbcUrl(postgres.freshDatabase()));
        config.put("quarkus.datasource.username", Parts.Postgres.USER);
        config.put("quarkus.datasource.password", Parts.Postgres.PASSWORD);
    }

    private static void addS3(Map<String, String> config) {
        var s3 = Parts.s3();
        config.put("holdfast.s3.endpoint", s3.endpoint().toString());
        config.put("holdfast.s3.access-key", s3.accessKey());
        config.put("holdfast.s3.secret-key", s3.secretKey());
        config.put("holdfast.s3.bucket", s3.freshBucket());
    }

    private static List<String> list(String names) {
        return List.of(names.split(",")).stream()
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .toList();
    }
}
