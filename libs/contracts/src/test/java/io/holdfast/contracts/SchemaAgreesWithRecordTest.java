package io.holdfast.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.Month;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Walks each record down to its last component and holds the schema against it. */
class SchemaAgreesWithRecordTest {

    static Stream<String> types() {
        return EventTypes.all().keySet().stream().sorted();
    }

    @ParameterizedTest
    @MethodSource("types")
    void field_by_field(String type) {
        var file = Json.FOLDER.resolve("schemas").resolve(type + ".json");
        var schema = Json.read(file);

        assertThat(schema.path("$schema").asText()).isEqualTo("https://json-schema.org/draft/2020-12/schema");
        assertThat(schema.path("title").asText())
                .isEqualTo(EventTypes.byName(type).orElseThrow().getSimpleName());
        agree(EventTypes.byName(type).orElseThrow(), file, schema);
    }

    private static void agree(Class<?> record, Path file, JsonNode schema) {
        var components = List.of(record.getRecordComponents());
        var properties = schema.path("properties");

        assertThat(schema.path("description").asText())
                .as("description of %s", record)
                .isNotBlank();
        assertThat(schema.path("additionalProperties").asBoolean(true)).isTrue();
        assertThat(properties.properties())
                .extracting(Map.Entry::getKey)
                .containsExactlyElementsOf(
                        components.stream().map(RecordComponent::getName).toList());
        assertThat(texts(schema.path("required")))
                .containsExactlyElementsOf(components.stream()
                        .filter(it -> !it.getAnnotatedType().isAnnotationPresent(Nullable.class))
                        .map(RecordComponent::getName)
                        .toList());
        for (var component : components) {
            var property = properties.path(component.getName());
            var description = property.path("description").asText();
            assertThat(description).as("description of %s", component).isNotBlank();
            unit(component.getName()).ifPresent(unit -> assertThat(description).containsIgnoringCase(unit));
            agree(component.getGenericType(), file, property);
        }
    }

    private static void agree(Type type, Path file, JsonNode schema) {
        if (schema.has("$ref")) {
            var ref = schema.path("$ref").asText();
            var target = ref.startsWith("#") ? file : file.resolveSibling(ref.substring(0, ref.indexOf('#')));
            agree(type, target, Json.resolve(file, ref));
        } else if (type instanceof ParameterizedType list) {
            assertThat(schema.path("type").asText()).isEqualTo("array");
            agree(list.getActualTypeArguments()[0], file, schema.path("items"));
        } else if (type instanceof Class<?> record && record.isRecord()) {
            agree(record, file, schema);
        } else if (type instanceof Class<?> words && words.isEnum()) {
            var known = Set.of(DayOfWeek.class, Month.class).contains(words)
                    ? texts(schema.path("enum"))
                    : StreamSupport.stream(schema.path("oneOf").spliterator(), false)
                            .map(it -> it.path("const").asText())
                            .toList();
            assertThat(known)
                    .containsExactlyElementsOf(Arrays.stream(words.getEnumConstants())
                            .map(Object::toString)
                            .toList());
        } else {
            assertThat(schema.path("type").asText()).isEqualTo(simple(type));
            assertThat(schema.path("format").asText())
                    .isEqualTo(type == UUID.class ? "uuid" : type == Instant.class ? "date-time" : "");
        }
    }

    private static String simple(Type type) {
        return Set.of(boolean.class, Boolean.class).contains(type)
                ? "boolean"
                : Set.of(int.class, Integer.class, long.class, Long.class).contains(type) ? "integer" : "string";
    }

    private static Optional<String> unit(String name) {
        return Stream.of("Bytes", "Days", "Weeks")
                .filter(unit -> name.toLowerCase(Locale.ROOT).endsWith(unit.toLowerCase(Locale.ROOT)))
                .findFirst()
                .filter(unit -> !name.equals("days") || !unit.equals("Days"));
    }

    private static List<String> texts(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }
}
