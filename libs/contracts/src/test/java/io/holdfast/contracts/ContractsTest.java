package io.holdfast.contracts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion.VersionFlag;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Record, schema, sample and {@code asyncapi.yaml} say the same of every event. */
class ContractsTest {

    static Stream<String> types() {
        return EventTypes.all().keySet().stream().sorted();
    }

    @Test
    void every_permitted_event_has_a_type() {
        assertThat(Set.<Class<?>>copyOf(EventTypes.all().values())).isEqualTo(records(Event.class));
    }

    @Test
    void no_schema_or_sample_is_missing_and_none_is_a_stray() throws IOException {
        var files = types().map(type -> type + ".json").collect(Collectors.toSet());
        assertThat(filesIn("samples")).isEqualTo(files);

        files.add("values.json");
        assertThat(filesIn("schemas")).isEqualTo(files);
    }

    @ParameterizedTest
    @MethodSource("types")
    void a_record_tells_its_type_and_a_topic_of_the_house(String type) throws Exception {
        var event = (Event) Json.MAPPER.treeToValue(Json.sample(type), record(type));

        assertThat(event.type()).isEqualTo(type);
        assertThat(Topics.ALL).contains(event.topic());
        assertThat(event.key()).matches("[0-9a-f-]{36}");
    }

    @ParameterizedTest
    @MethodSource("types")
    void a_sample_is_valid_by_its_schema(String type) {
        assertThat(schema(type).validate(Json.sample(type))).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("types")
    void a_sample_survives_the_way_through_its_record(String type) throws Exception {
        var sample = Json.sample(type);

        var written = Json.MAPPER.valueToTree(Json.MAPPER.treeToValue(sample, record(type)));

        assertThat(Json.MAPPER.readTree(Json.MAPPER.writeValueAsBytes(written))).isEqualTo(sample);
    }

    @ParameterizedTest
    @MethodSource("types")
    void a_field_of_a_later_version_is_skipped(String type) throws Exception {
        var later = ((ObjectNode) Json.sample(type)).put("addedLater", "by a newer service");

        assertThat(schema(type).validate(later)).isEmpty();
        assertThat(Json.MAPPER.treeToValue(later, record(type)))
                .isEqualTo(Json.MAPPER.treeToValue(Json.sample(type), record(type)));
    }

    @ParameterizedTest
    @MethodSource("types")
    void a_required_field_left_out_is_refused_by_the_schema(String type) {
        for (var field : Json.schema(type).path("required")) {
            var incomplete = ((ObjectNode) Json.sample(type)).without(field.asText());

            assertThat(schema(type).validate((JsonNode) incomplete))
                    .as(field.asText())
                    .isNotEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("types")
    void identities_times_and_words_are_checked_by_the_schema(String type) {
        var sample = Json.sample(type);
        for (var field : sample.properties()) {
            if (field.getValue().isTextual() && isChecked(type, field.getKey())) {
                var wrong = ((ObjectNode) sample.deepCopy()).put(field.getKey(), "nonsense");

                assertThat(schema(type).validate((JsonNode) wrong))
                        .as(field.getKey())
                        .isNotEmpty();
            }
        }
    }

    @Test
    void an_enum_is_known_by_its_word_alone() {
        assertThatThrownBy(() -> Json.MAPPER.readValue("\"IN_PROGRESS\"", JobStatus.class))
                .isInstanceOf(JsonMappingException.class);
    }

    private static boolean isChecked(String type, String field) {
        var property = Json.schema(type).at("/properties/" + field);
        return property.has("format") || property.has("$ref");
    }

    private static JsonSchema schema(String type) {
        return JsonSchemaFactory.getInstance(VersionFlag.V202012)
                .getSchema(
                        SchemaLocation.of("classpath:META-INF/holdfast/schemas/" + type + ".json"),
                        SchemaValidatorsConfig.builder()
                                .formatAssertionsEnabled(true)
                                .build());
    }

    private static Class<? extends Event> record(String type) {
        return EventTypes.byName(type).orElseThrow();
    }

    private static Set<Class<?>> records(Class<?> sealed) {
        var found = new HashSet<Class<?>>();
        for (var permitted : sealed.getPermittedSubclasses()) {
            if (permitted.isRecord()) {
                found.add(permitted);
            } else {
                found.addAll(records(permitted));
            }
        }
        return found;
    }

    private static Set<String> filesIn(String folder) throws IOException {
        try (var files = Files.list(Json.FOLDER.resolve(folder))) {
            return files.map(Path::getFileName).map(Path::toString).collect(Collectors.toCollection(TreeSet::new));
        }
    }
}
