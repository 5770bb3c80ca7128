package io.holdfast.cli.local;

import io.holdfast.cli.folder.StandaloneState;
import io.holdfast.cli.terminal.ProgressLine;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Ends a standalone: in order if it can, by force if it must. Its data is safe either way. */
public final class Stopping {

    private static final Duration IN_ORDER = Duration.ofSeconds(120);
    private static final Duration LEFTOVER = Duration.ofSeconds(10);

    private final StandaloneState state;

    public Stopping(StandaloneState state) {
        this.state = state;
    }

    /** Whether it ended in order. */
    public boolean stop(ProgressLine progress) {
        try (progress) {
            if (state.launcher().isPresent() || !leftovers().isEmpty()) {
                progress.show("Stopping");
            }
            state.launcher().ifPresent(ProcessHandle::destroy);
            var inOrder = state.launcher().map(it -> ended(it, IN_ORDER)).orElse(true);
            state.launcher().ifPresent(ProcessHandle::destroyForcibly);
            leftovers().forEach(ProcessHandle::destroy);
            leftovers().stream().filter(it -> !ended(it, LEFTOVER)).forEach(ProcessHandle::destroyForcibly);
            return inOrder;
        }
    }

    private List<ProcessHandle> leftovers() {
        return state.processes().stream()
                .flatMap(process -> process.running().stream())
                .toList();
    }

    private static boolean ended(ProcessHandle process, Duration atMost) {
        try {
            process.onExit().get(atMost.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException | ExecutionException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
