package io.holdfast.cli.folder;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A process that somebody else started; the moment tells it from a later one with the same number.
 *
 * @param name what it is, for example {@code transfer}
 * @param pid the number the system gave it
 * @param startedAt when the system started it
 */
public record RecordedProcess(String name, long pid, Instant startedAt) {

    /** The system counts in hundredths of a second from a boot time that it may correct a little. */
    private static final Duration CLOCK_SLACK = Duration.ofSeconds(2);

    /** The process, if it still runs. */
    public Optional<ProcessHandle> running() {
        return ProcessHandle.of(pid)
                .filter(ProcessHandle::isAlive)
                .filter(handle -> handle.info()
                        .startInstant()
                        .map(start -> Duration.between(start, startedAt).abs().compareTo(CLOCK_SLACK) <= 0)
                        .orElse(false));
    }
}
