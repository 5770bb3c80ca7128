package io.holdfast.cli.job;

import io.holdfast.cli.server.ServerOptions;
import io.holdfast.cli.terminal.BadArgument;
import io.holdfast.cli.terminal.Environment;
import io.holdfast.cli.terminal.Ids;
import io.holdfast.cli.terminal.OutputOptions;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What every verb takes that makes a job: the item, and how long to stay with the job. */
@SuppressWarnings("NullAway.Init")
final class JobOptions {

    @Parameters(paramLabel = "NAME", description = "The protected item.")
    String name;

    @Option(names = "--vault", paramLabel = "V", description = "Its vault, when several have an item of that name.")
    @Nullable String vault;

    @Option(names = "--no-wait", description = "Return at once; the job goes on.")
    boolean noWait;

    @Option(
            names = "--timeout",
            paramLabel = "SECONDS",
            defaultValue = "86400",
            description = "Wait at most so long (default: ${DEFAULT-VALUE}); the job goes on.")
    long seconds;

    @Mixin
    ServerOptions server;

    @Mixin
    OutputOptions output;

    private final Environment environment;

    JobOptions(Environment environment) {
        this.environment = environment;
        server = new ServerOptions(environment);
        output = new OutputOptions(environment);
    }

    /** The id of one of the item's points, as it was typed. */
    String pointId(String typed) {
        return Ids.checked(typed, "a recovery point", "./holdfast points " + name);
    }

    /** The request for an operation on the item; the verb adds what is its own. */
    Map<String, Object> request(String operation) {
        if (seconds < 1) {
            throw new BadArgument(
                    "Nobody can wait %d seconds.".formatted(seconds),
                    "Name one second or more; --no-wait does not wait at all.");
        }
        var request = new LinkedHashMap<String, Object>();
        request.put("operation", operation);
        request.put("item", name);
        if (vault != null) {
            request.put("vault", vault);
        }
        return request;
    }

    /**
     * Asks for a job, stays with it if asked to, and says how it ended.
     *
     * @return the exit code: 0 when the job is done, or was only asked for; a job that failed also shows its shape as JSON
     */
    <S> int run(Map<String, Object> request, Function<JobView, S> shape, Function<S, String> card) {
        var connection = server.connect();
        var started = connection.post("/v1/jobs", request, JobView.class);
        if (noWait) {
            return show(started, shape, card);
        }
        output.note("Job %s has started.".formatted(started.id()));
        var ended = new JobFollower(connection, environment)
                .follow(started, output.progress(), Duration.ofSeconds(seconds));
        if (ended.succeeded()) {
            return show(ended, shape, card);
        }
        if (output.json()) {
            show(ended, shape, card);
        }
        throw ended.failure();
    }

    private <S> int show(JobView job, Function<JobView, S> shape, Function<S, String> card) {
        var shown = shape.apply(job);
        output.show(shown, () -> card.apply(shown));
        return 0;
    }
}
