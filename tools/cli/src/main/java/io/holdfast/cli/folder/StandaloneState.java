package io.holdfast.cli.folder;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a launcher wrote about itself, last.
 *
 * @param pid the launcher's process
 * @param startedAt when that process started
 * @param ready whether everything answered once
 * @param console where its front door answers
 * @param processes the processes it started
 */
public record StandaloneState(
        long pid, Instant startedAt, boolean ready, String console, List<RecordedProcess> processes) {

    /** The launcher, if it still runs. */
    public Optional<ProcessHandle> launcher() {
        return new RecordedProcess("launcher", pid, startedAt).running();
    }
}
