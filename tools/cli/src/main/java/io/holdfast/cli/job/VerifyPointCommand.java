package io.holdfast.cli.job;

import com.fasterxml.jackson.databind.JsonNode;
import io.holdfast.cli.terminal.Counts;
import io.holdfast.cli.terminal.Environment;
import io.holdfast.cli.terminal.Failure;
import io.holdfast.cli.terminal.Sizes;
import io.holdfast.cli.terminal.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code verify-point}: reads every byte of a point from the vault; damage is found before a restore needs it. */
@Command(name = "verify-point", description = "Reads and checks every byte of a recovery point (default: the newest).")
@SuppressWarnings("NullAway.Init")
public final class VerifyPointCommand implements Callable<Integer> {

    /** The JSON of {@code verify-point} that scripts rely on. */
    record Shape(
            @Nullable String pointId,
            String status,
            @Nullable Long checkedBytes,
            List<JsonNode> damaged) {

        static Shape of(JobView job) {
            var result = job.outcome();
            var damaged = new ArrayList<JsonNode>();
            result.path("damaged").forEach(damaged::add);
            var checked = result.path("checkedBytes");
            return new Shape(
                    job.pointId(),
                    result.path("status").asText(job.status()),
                    checked.isNumber() ? checked.asLong() : null,
                    damaged);
        }

        String card() {
            var text = new StringBuilder(Table.card(List.of(
                    List.of("Point", pointId == null ? "-" : pointId),
                    List.of("Status", status),
                    List.of("Checked", checkedBytes == null ? "-" : Sizes.iec(checkedBytes)),
                    List.of("Damaged", damaged.isEmpty() ? "nothing" : Counts.of(damaged.size(), "place")))));
            damaged.forEach(place -> text.append("  ").append(line(place)).append('\n'));
            return text.toString();
        }

        private static String line(JsonNode place) {
            return "%s at %s, %s: %s (pack %s)"
                    .formatted(
                            place.path("disk").asText(),
                            place.path("offset").asText(),
                            Sizes.iec(place.path("length").asLong()),
                            place.path("reason").asText(),
                            place.path("pack").asText());
        }
    }

    @Mixin
    JobOptions job;

    @Option(names = "--point", paramLabel = "ID", description = "This point.")
    @Nullable String point;

    public VerifyPointCommand(Environment environment) {
        job = new JobOptions(environment);
    }

    @Override
    public Integer call() {
        var request = job.request("Verify");
        if (point != null) {
            request.put("pointId", job.pointId(point));
        }
        return job.run(request, this::checked, Shape::card);
    }

    private Shape checked(JobView ended) {
        var shape = Shape.of(ended);
        if (!shape.damaged().isEmpty()) {
            job.output.show(shape, shape::card);
            throw new Failure(
                    "PointDamaged",
                    "The recovery point %s is damaged in %s."
                            .formatted(
                                    shape.pointId(), Counts.of(shape.damaged().size(), "place")),
                    "Other points may be sound: ./holdfast points %s, then verify-point with --point."
                            .formatted(job.name),
                    "Back up in full now, so that a sound point exists: ./holdfast backup %s --type full"
                            .formatted(job.name));
        }
        return shape;
    }
}
