package io.holdfast.cli.job;

import io.holdfast.cli.terminal.Environment;
import io.holdfast.cli.terminal.Sizes;
import io.holdfast.cli.terminal.Table;
import io.holdfast.cli.terminal.Times;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code restore}: the bytes of a recovery point, back on disk. */
@Command(
        name = "restore",
        description = "Restores a recovery point (the newest, unless told otherwise) to a file or folder.")
@SuppressWarnings("NullAway.Init")
public final class RestoreCommand implements Callable<Integer> {

    /** Which point; at most one of the two. */
    static final class Which {

        @Option(names = "--point", paramLabel = "ID", description = "This point.")
        @Nullable String point;

        @Option(names = "--at", paramLabel = "TIME", description = "The newest point taken at or before that moment.")
        @Nullable String at;
    }

    /** The JSON of {@code restore} that scripts rely on. */
    record Shape(
            String jobId,
            String status,
            @Nullable Long restoredBytes,
            @Nullable Long comparedBytes,
            @Nullable Long fetchedBytes,
            double durationSeconds) {

        static Shape of(JobView job) {
            return new Shape(
                    job.id(),
                    job.status(),
                    job.bytes("restoredBytes"),
                    job.bytes("comparedBytes"),
                    job.bytes("fetchedBytes"),
                    job.seconds());
        }

        String card() {
            return Table.card(List.of(
                    List.of("Job", jobId),
                    List.of("Status", status),
                    List.of("Restored", restoredBytes == null ? "-" : Sizes.iec(restoredBytes)),
                    List.of("Moved", moved(comparedBytes, fetchedBytes)),
                    List.of("Took", Times.seconds(durationSeconds))));
        }
    }

    /** What it took, for example {@code compared 2.4 GiB, fetched 24 MiB}. */
    static String moved(@Nullable Long comparedBytes, @Nullable Long fetchedBytes) {
        var fetched = fetchedBytes == null ? "-" : "fetched " + Sizes.iec(fetchedBytes);
        return comparedBytes == null ? fetched : "compared %s, %s".formatted(Sizes.iec(comparedBytes), fetched);
    }

    @Mixin
    JobOptions job;

    @ArgGroup
    Which which = new Which();

    @Option(
            names = "--to",
            paramLabel = "TARGET",
            required = true,
            description = "A file, or a folder (several disks need one).")
    String target;

    @Option(
            names = "--overwrite",
            description = "Replace a target that exists; what it has of the point already is not fetched.")
    boolean overwrite;

    private final Environment environment;

    public RestoreCommand(Environment environment) {
        this.environment = environment;
        job = new JobOptions(environment);
    }

    @Override
    public Integer call() {
        var request = job.request("Restore");
        request.put("target", absolute(target));
        if (overwrite) {
            request.put("overwrite", true);
        }
        if (which.point != null) {
            request.put("pointId", job.pointId(which.point));
        }
        if (which.at != null) {
            request.put("at", Times.startingAt(which.at, environment.zone()));
        }
        return job.run(request, Shape::of, Shape::card);
    }

    /** A slash at the end means a folder, and a path forgets it. */
    private String absolute(String typed) {
        var path = environment.resolve(Path.of(typed)).toString();
        return typed.endsWith("/") && !path.endsWith("/") ? path + "/" : path;
    }
}
