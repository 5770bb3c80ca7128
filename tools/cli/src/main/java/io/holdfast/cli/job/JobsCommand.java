package io.holdfast.cli.job;

import com.fasterxml.jackson.databind.JsonNode;
import io.holdfast.cli.server.Server;
import io.holdfast.cli.server.ServerOptions;
import io.holdfast.cli.terminal.BadArgument;
import io.holdfast.cli.terminal.Environment;
import io.holdfast.cli.terminal.Json;
import io.holdfast.cli.terminal.OutputOptions;
import io.holdfast.cli.terminal.Table;
import io.holdfast.cli.terminal.Times;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code jobs}: what runs and what ran, newest first. */
@Command(name = "jobs", description = "Lists jobs, newest first.")
@SuppressWarnings("NullAway.Init")
public final class JobsCommand implements Callable<Integer> {

    private static final Duration REFRESH = Duration.ofSeconds(2);
    private static final int MOST = 1000;
    private static final String CLEAR = "\u001b[H\u001b[2J";

    @Option(names = "--watch", description = "Show the list anew every two seconds, until Ctrl-C.")
    boolean watch;

    @Option(names = "--item", paramLabel = "NAME", description = "Only jobs of this item.")
    @Nullable String item;

    @Option(names = "--status", paramLabel = "S", description = "Only jobs in this state, for example InProgress.")
    @Nullable String status;

    @Option(
            names = "--limit",
            paramLabel = "N",
            defaultValue = "50",
            description = "At most so many, 1 to 1000 (default: ${DEFAULT-VALUE}).")
    int limit;

    @Mixin
    ServerOptions server;

    @Mixin
    OutputOptions output;

    private final Environment environment;

    public JobsCommand(Environment environment) {
        this.environment = environment;
        server = new ServerOptions(environment);
        output = new OutputOptions(environment);
    }

    @Override
    public Integer call() throws InterruptedException {
        if (watch && output.json()) {
            throw new BadArgument("--watch shows a table.", "Ask again and again for JSON: jobs --output json");
        }
        if (limit < 1 || limit > MOST) {
            throw new BadArgument(
                    "A list has 1 to %d jobs, not %d.".formatted(MOST, limit), "Leave --limit out for 50.");
        }
        var connection = server.connect();
        show(connection);
        while (watch) {
            Thread.sleep(REFRESH);
            if (environment.terminal()) {
                environment.out().print(CLEAR);
            } else {
                environment.out().println();
            }
            show(connection);
        }
        return 0;
    }

    private void show(Server connection) {
        var raw = new ArrayList<JsonNode>();
        connection.get(path(), JsonNode.class).path("items").forEach(raw::add);
        output.list(
                raw,
                () -> table(raw.stream()
                        .map(job -> Json.MAPPER.convertValue(job, JobView.class))
                        .toList()),
                item == null && status == null ? "No jobs yet. The first: ./holdfast backup NAME" : "No such jobs.");
    }

    private String path() {
        var path = new StringBuilder("/v1/jobs?limit=" + limit);
        if (item != null) {
            path.append("&item=").append(Server.encode(item));
        }
        if (status != null) {
            path.append("&status=").append(Server.encode(status));
        }
        return path.toString();
    }

    private String table(List<JobView> jobs) {
        return Table.of("ID", "STARTED", "TYPE", "ITEM", "STATUS", ">TOOK", "DOING")
                .rows(
                        jobs,
                        job -> List.of(
                                job.id(),
                                Times.shown(job.startedAt(), environment.zone()),
                                job.operation(),
                                job.item(),
                                job.status(),
                                Times.seconds(job.seconds()),
                                doing(job)))
                .toString();
    }

    private static String doing(JobView job) {
        if (job.error() != null) {
            return job.error().code();
        }
        var bytes = job.progress();
        if (job.over()) {
            return "";
        }
        var waiting = job.waitingBecause();
        if (waiting != null) {
            return "trying again: " + waiting.code();
        }
        return bytes == null || bytes.totalBytes() == 0
                ? job.stepUnderWay()
                : "%s %d %%".formatted(job.stepUnderWay(), 100 * bytes.doneBytes() / bytes.totalBytes());
    }
}
