package io.holdfast.cli.job;

import io.holdfast.cli.server.Server;
import io.holdfast.cli.terminal.Environment;
import io.holdfast.cli.terminal.OutputOptions;
import io.holdfast.cli.terminal.Times;
import java.time.Duration;
import java.util.Map;
import java.util.function.Function;

/** Asks for a job, stays with it if asked to, and says how it ended. */
final class JobRun {

    private final Server server;
    private final Environment environment;
    private final OutputOptions output;
    private final WaitOptions wait;

    JobRun(Server server, Environment environment, OutputOptions output, WaitOptions wait) {
        this.server = server;
        this.environment = environment;
        this.output = output;
        this.wait = wait;
    }

    /** The exit code: 0 when the job is done, or was only asked for; a job that failed also shows its shape. */
    <S> int run(Map<String, Object> request, Function<JobView, S> shape, Function<S, String> card) {
        var started = server.post("/v1/jobs", request, JobView.class);
        if (wait.noWait) {
            return show(started, shape, card);
        }
        output.note("Job %s has started.".formatted(started.id()));
        var ended = new JobFollower(server, environment).follow(started, output.progress(), wait.atMost());
        if (ended.succeeded()) {
            return show(ended, shape, card);
        }
        if (output.json()) {
            show(ended, shape, card);
        }
        throw ended.failure();
    }

    static String seconds(double duration) {
        return Times.shown(Duration.ofMillis((long) (duration * 1000)));
    }

    private <S> int show(JobView job, Function<JobView, S> shape, Function<S, String> card) {
        var shown = shape.apply(job);
        output.show(shown, () -> card.apply(shown));
        return 0;
    }
}
