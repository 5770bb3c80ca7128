package io.holdfast.standalone.folder;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A process as it is written down; the moment tells it from a later one with the same number.
 *
 * @param name what it is, for example {@code transfer}
 * @param pid the number the system gave it
 * @param startedAt when the system started it
 */
public record RecordedProcess(String name, long pid, Instant startedAt) {

    /** The system counts in hundredths of a second from a boot time that it may correct a little. */
    private static final Duration CLOCK_SLACK = Duration.ofSeconds(2);

    /** Nothing when the process has ended already. */
    public static Optional<RecordedProcess> of(String name, ProcessHandle process) {
        return process.info().startInstant().map(start -> new RecordedProcess(name, process.pid(), start));
    }

    Optional<ProcessHandle> running() {
        return ProcessHandle.of(pid).filter(ProcessHandle::isAlive).filter(this::startedThen);
    }

    private boolean startedThen(ProcessHandle process) {
        return process.info()
                .startInstant()
                .map(start -> Duration.between(start, startedAt).abs().compareTo(CLOCK_SLACK) <= 0)
                .orElse(false);
    }
}
