package io.holdfast.cli.job;

import java.time.Duration;
import picocli.CommandLine.Option;

/** How long a verb stays with the job that it made. */
final class WaitOptions {

    @Option(names = "--no-wait", description = "Return at once; the job goes on.")
    boolean noWait;

    @Option(
            names = "--timeout",
            paramLabel = "SECONDS",
            defaultValue = "86400",
            description = "Wait at most so long (default: ${DEFAULT-VALUE}); the job goes on.")
    long seconds;

    Duration atMost() {
        return Duration.ofSeconds(seconds);
    }
}
