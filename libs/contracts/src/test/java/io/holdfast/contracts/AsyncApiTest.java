package io.holdfast.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

class AsyncApiTest {

    private final JsonNode asyncapi = Json.asyncapi();

    @Test
    void it_names_every_topic() {
        assertThat(StreamSupport.stream(asyncapi.path("channels").spliterator(), false)
                        .map(it -> it.path("address").asText()))
                .containsExactlyInAnyOrderElementsOf(Topics.ALL);
    }

    @Test
    void it_marks_the_compacted_topics() {
        assertThat(StreamSupport.stream(asyncapi.path("channels").spliterator(), false)
                        .filter(it ->
                                it.at("/bindings/kafka/topicConfiguration").has("cleanup.policy"))
                        .map(it -> it.path("address").asText()))
                .containsExactlyInAnyOrderElementsOf(Topics.COMPACTED);
    }

    @Test
    void every_type_is_a_message_of_its_topic_and_refers_to_its_schema() throws Exception {
        var expected = new HashMap<String, String>();
        for (var type : EventTypes.all().entrySet()) {
            var event = Json.MAPPER.treeToValue(Json.sample(type.getKey()), type.getValue());
            expected.put(type.getKey(), event.topic());
        }
        assertThat(topicsByType()).isEqualTo(expected);
    }

    @Test
    void all_references_resolve() {
        for (var ref : asyncapi.findValuesAsText("$ref")) {
            Json.resolve(Json.FOLDER.resolve("asyncapi.yaml"), ref);
        }
    }

    private Map<String, String> topicsByType() {
        var topics = new HashMap<String, String>();
        for (var channel : asyncapi.path("channels")) {
            for (var link : channel.path("messages")) {
                var message = Json.resolve(
                        Json.FOLDER.resolve("asyncapi.yaml"), link.path("$ref").asText());
                var type = message.path("name").asText();
                if (!type.equals("dead-letter")) {
                    assertThat(message.at("/payload/schema/$ref").asText()).isEqualTo("schemas/" + type + ".json");
                    topics.put(type, channel.path("address").asText());
                }
            }
        }
        return topics;
    }
}
