package io.holdfast.cli.point;

import com.fasterxml.jackson.databind.JsonNode;
import io.holdfast.cli.server.ServerOptions;
import io.holdfast.cli.terminal.Ids;
import io.holdfast.cli.terminal.OutputOptions;
import io.holdfast.cli.terminal.Sizes;
import io.holdfast.cli.terminal.Table;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code point}: everything that is known of one recovery point. */
@Command(name = "point", description = "One recovery point.")
public final class PointCommand {

    @Command(description = "Shows everything that is known of a recovery point.")
    void show(
            @Parameters(paramLabel = "ID", description = "The point.") String id,
            @Mixin ServerOptions server,
            @Mixin OutputOptions output) {
        var point = server.connect()
                .get(
                        "/v1/recovery-points/" + Ids.checked(id, "a recovery point", "./holdfast points NAME"),
                        JsonNode.class);
        output.show(point, () -> card(point));
    }

    private static String card(JsonNode point) {
        var lines = new ArrayList<List<String>>();
        point.properties().forEach(field -> {
            if (field.getValue().isValueNode()) {
                lines.add(List.of(field.getKey(), value(field.getKey(), field.getValue())));
            }
        });
        point.path("disks")
                .forEach(disk -> lines.add(List.of(
                        "disk " + disk.path("name").asText(),
                        Sizes.iec(disk.path("sizeBytes").asLong()))));
        return Table.card(lines);
    }

    private static String value(String field, JsonNode value) {
        return field.endsWith("Bytes") ? Sizes.iec(value.asLong()) : value.asText();
    }
}
