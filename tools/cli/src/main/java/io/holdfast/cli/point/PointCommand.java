package io.holdfast.cli.point;

import com.fasterxml.jackson.databind.JsonNode;
import io.holdfast.cli.server.Advice;
import io.holdfast.cli.server.ServerOptions;
import io.holdfast.cli.terminal.Ids;
import io.holdfast.cli.terminal.OutputOptions;
import io.holdfast.cli.terminal.Sizes;
import io.holdfast.cli.terminal.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
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
        damage(point.path("damage"), lines);
        return Table.card(lines);
    }

    private static void damage(JsonNode damage, List<List<String>> lines) {
        if (damage.isObject()) {
            lines.add(List.of("damaged since", damage.path("since").asText()));
            lines.add(List.of(
                    "damage",
                    "%d bad packs, found by a %s; %s"
                            .formatted(
                                    damage.path("packs").asLong(),
                                    damage.path("foundBy").asText().toLowerCase(Locale.ROOT),
                                    damage.path("reason").asText())));
            var advice = new ArrayList<String>();
            damage.path("recommendations").forEach(it -> advice.add(it.asText()));
            Advice.inCommands(advice).forEach(it -> lines.add(List.of("what to do", it)));
        }
    }

    private static String value(String field, JsonNode value) {
        return field.endsWith("Bytes") ? Sizes.iec(value.asLong()) : value.asText();
    }
}
