package io.holdfast.cli.policy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.holdfast.cli.terminal.BadArgument;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A policy in a file, as YAML or JSON: the fields of the REST API. Whether it keeps the rules is the server's to say. */
final class PolicyFile {

    private static final long LARGEST = 1 << 20;

    private PolicyFile() {}

    static ObjectNode read(Path file) {
        try {
            if (Files.size(file) > LARGEST) {
                throw new BadArgument("%s is too large for a policy.".formatted(file), "Name a file of at most 1 MiB.");
            }
            if (new YAMLMapper().readTree(Files.readString(file)) instanceof ObjectNode document) {
                return document;
            }
            throw new BadArgument("%s has no fields.".formatted(file), EXAMPLE);
        } catch (JsonProcessingException e) {
            var place = e.getLocation();
            throw new BadArgument(
                    "%s is neither YAML nor JSON%s."
                            .formatted(file, place == null ? "" : " (line %d)".formatted(place.getLineNr())),
                    EXAMPLE);
        } catch (IOException e) {
            throw new BadArgument("%s cannot be read.".formatted(file), "Name a file of yours that is there.");
        }
    }

    private static final String EXAMPLE =
            "Print one that exists: ./holdfast policy show DefaultPolicy --vault V -o json";
}
