package io.holdfast.cli.job;

import io.holdfast.cli.server.Advice;
import io.holdfast.cli.server.ServerOptions;
import io.holdfast.cli.terminal.Environment;
import io.holdfast.cli.terminal.Ids;
import io.holdfast.cli.terminal.OutputOptions;
import io.holdfast.cli.terminal.Table;
import io.holdfast.cli.terminal.Times;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code job}: one job, looked at, stopped or asked for again. */
@Command(name = "job", description = "One job: look at it, stop it, ask for it again.")
public final class JobCommand {

    private final Environment environment;

    public JobCommand(Environment environment) {
        this.environment = environment;
    }

    /** The JSON of {@code job show} that scripts rely on. */
    record Shape(
            String id,
            String type,
            String item,
            String status,
            List<Task> tasks,
            JobView.@Nullable Problem waitingBecause,
            JobView.@Nullable Problem error) {

        record Task(String name, String status, double durationSeconds) {}

        static Shape of(JobView job) {
            return new Shape(
                    job.id(),
                    job.operation(),
                    job.item(),
                    job.status(),
                    job.steps().stream()
                            .map(task -> new Task(task.name(), task.status(), task.seconds()))
                            .toList(),
                    job.waitingBecause(),
                    job.error());
        }
    }

    @Command(description = "Shows a job and its sub-tasks; why it failed and what to do, if it failed.")
    void show(
            @Parameters(paramLabel = "ID", description = "The job.") String id,
            @Mixin ServerOptions server,
            @Mixin OutputOptions output) {
        var job = server.connect().get(path(id), JobView.class);
        output.show(Shape.of(job), () -> card(job));
    }

    @Command(description = "Stops a backup that has not taken its snapshot yet.")
    void cancel(
            @Parameters(paramLabel = "ID", description = "The job.") String id,
            @Mixin ServerOptions server,
            @Mixin OutputOptions output) {
        var job = server.connect().post(path(id) + "/cancel", Map.of(), JobView.class);
        output.show(Shape.of(job), () -> "Job %s: %s.%n".formatted(id, job.status()));
    }

    @Command(description = "Asks again for what a failed or cancelled job did not do; a new job.")
    void retry(
            @Parameters(paramLabel = "ID", description = "The job.") String id,
            @Mixin ServerOptions server,
            @Mixin OutputOptions output) {
        var job = server.connect().post(path(id) + "/retry", Map.of(), JobView.class);
        output.show(Shape.of(job), () -> "Job %s tries again what %s did not do.%n".formatted(job.id(), id));
    }

    private String card(JobView job) {
        var lines = new ArrayList<List<String>>(List.of(
                List.of("Job", job.id()),
                List.of("Type", job.operation()),
                List.of("Item", job.vault() == null ? job.item() : job.vault() + " / " + job.item()),
                List.of("Status", job.status()),
                List.of("Started", Times.shown(job.startedAt(), environment.zone())),
                List.of("Took", Times.seconds(job.seconds())),
                List.of("Point", job.pointId() == null ? "-" : job.pointId())));
        job.steps()
                .forEach(task -> lines.add(
                        List.of("  " + task.name(), "%s, %s".formatted(task.status(), Times.seconds(task.seconds())))));
        if (job.bytes("fetchedBytes") != null) {
            lines.add(List.of("Moved", RestoreCommand.moved(job.bytes("comparedBytes"), job.bytes("fetchedBytes"))));
        }
        var waiting = job.waitingBecause();
        if (waiting != null) {
            lines.add(List.of("Trying again", "%s: %s".formatted(waiting.code(), waiting.title())));
            Advice.inCommands(Objects.requireNonNullElse(waiting.recommendations(), List.of()))
                    .forEach(it -> lines.add(List.of("  do", it)));
        }
        var error = job.error();
        if (error != null) {
            lines.add(List.of("Error", "%s: %s".formatted(error.code(), error.title())));
            job.failure().recommendations().forEach(it -> lines.add(List.of("  do", it)));
        }
        return Table.card(lines);
    }

    private static String path(String id) {
        return "/v1/jobs/" + Ids.checked(id, "a job", "./holdfast jobs");
    }
}
