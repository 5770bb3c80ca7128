package io.holdfast.embedded;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedKafkaTest {

    private static final Duration LIMIT = Duration.ofSeconds(60);

    @Test
    void records_and_topics_are_there_again_after_a_restart(@TempDir Path folder) throws Exception {
        // Given
        try (var kafka = EmbeddedKafka.start(new EmbeddedKafka.Options(folder, 0, LIMIT))) {
            var topics = List.of(
                    new EmbeddedKafka.TopicSpec("points", 3, false), new EmbeddedKafka.TopicSpec("vaults", 1, true));
            kafka.createTopics(topics);
            kafka.createTopics(topics);
            send(kafka, "points", "before");
        }

        // When
        try (var kafka = EmbeddedKafka.start(new EmbeddedKafka.Options(folder, 0, LIMIT))) {
            send(kafka, "points", "after");

            // Then
            assertThat(read(kafka, "points", 2)).containsExactlyInAnyOrder("before", "after");
        }
    }

    @Test
    void a_taken_port_is_named_with_what_to_do(@TempDir Path folder) throws Exception {
        try (var other = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            var options = new EmbeddedKafka.Options(folder, other.getLocalPort(), LIMIT);

            assertThatThrownBy(() -> EmbeddedKafka.start(options))
                    .isInstanceOf(EmbeddedPartException.class)
                    .hasMessageContaining("port " + other.getLocalPort())
                    .hasMessageContaining("choose another port");
        }
    }

    @Test
    void a_folder_that_is_a_file_is_refused(@TempDir Path folder) throws Exception {
        var file = Files.writeString(folder.resolve("file"), "x");

        assertThatThrownBy(() -> EmbeddedKafka.start(new EmbeddedKafka.Options(file, 0, LIMIT)))
                .isInstanceOf(EmbeddedPartException.class)
                .hasMessageContaining(file.toString());
    }

    private static void send(EmbeddedKafka kafka, String topic, String value) throws Exception {
        var config = Map.<String, Object>of("bootstrap.servers", kafka.bootstrapServers());
        try (var producer = new KafkaProducer<>(config, new StringSerializer(), new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>(topic, value, value.getBytes(UTF_8)))
                    .get(20, TimeUnit.SECONDS);
        }
    }

    private static List<String> read(EmbeddedKafka kafka, String topic, int count) {
        var config = Map.<String, Object>of(
                "bootstrap.servers", kafka.bootstrapServers(), "group.id", "test", "auto.offset.reset", "earliest");
        var found = new ArrayList<String>();
        try (var consumer = new KafkaConsumer<>(config, new StringDeserializer(), new ByteArrayDeserializer())) {
            consumer.subscribe(List.of(topic));
            for (int i = 0; i < 40 && found.size() < count; i++) {
                consumer.poll(Duration.ofMillis(500)).forEach(r -> found.add(new String(r.value(), UTF_8)));
            }
        }
        return found;
    }
}
