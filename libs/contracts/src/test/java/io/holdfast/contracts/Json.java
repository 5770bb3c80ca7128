package io.holdfast.contracts;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** JSON as the services write and read it. */
final class Json {

    static final Path FOLDER = Path.of("src/main/resources/META-INF/holdfast");

    static final ObjectMapper MAPPER = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .enable(SerializationFeature.WRITE_ENUMS_USING_TO_STRING)
            .enable(DeserializationFeature.READ_ENUMS_USING_TO_STRING)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .serializationInclusion(JsonInclude.Include.NON_NULL)
            .build();

    private Json() {}

    static JsonNode schema(String type) {
        return read(FOLDER.resolve("schemas").resolve(type + ".json"));
    }

    static JsonNode sample(String type) {
        return read(FOLDER.resolve("samples").resolve(type + ".json"));
    }

    static JsonNode asyncapi() {
        return read(FOLDER.resolve("asyncapi.yaml"));
    }

    static JsonNode read(Path file) {
        try (var in = Files.newInputStream(file)) {
            return file.toString().endsWith(".yaml") ? new YAMLMapper().readTree(in) : MAPPER.readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What a {@code $ref} of a file in {@link #FOLDER} stands for; fails when it stands for nothing. */
    static JsonNode resolve(Path file, String ref) {
        var hash = ref.indexOf('#');
        var target = hash == 0 ? file : file.resolveSibling(hash < 0 ? ref : ref.substring(0, hash));
        var found = read(target).at(hash < 0 ? "" : ref.substring(hash + 1));
        if (found.isMissingNode()) {
            throw new AssertionError("%s refers to %s, which is not there".formatted(file, ref));
        }
        return found;
    }
}
