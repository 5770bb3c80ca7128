package io.holdfast.standalone.folder;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Ends what a killed launcher left running, so that the next one finds ports and data free. */
public final class Leftovers {

    private static final Duration POLITE = Duration.ofSeconds(8);
    private static final Duration FORCED = Duration.ofSeconds(5);

    private Leftovers() {}

    /** The names of the processes that had to be ended. */
    public static List<String> end(DataFolder folder) {
        var running = folder.earlierState().stream()
                .flatMap(state -> state.processes().stream())
                .filter(process -> process.running().isPresent())
                .toList();
        running.forEach(process -> process.running().ifPresent(ProcessHandle::destroy));
        running.stream().filter(process -> !ended(process, POLITE)).forEach(Leftovers::force);
        return running.stream().map(RecordedProcess::name).toList();
    }

    private static void force(RecordedProcess process) {
        process.running().ifPresent(ProcessHandle::destroyForcibly);
        if (!ended(process, FORCED)) {
            throw new CannotStartException(
                    "The process %d (%s) of an earlier standalone does not end. End it by hand: kill -9 %d"
                            .formatted(process.pid(), process.name(), process.pid()));
        }
    }

    private static boolean ended(RecordedProcess process, Duration atMost) {
        var running = process.running();
        if (running.isEmpty()) {
            return true;
        }
        try {
            running.get().onExit().get(atMost.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException | ExecutionException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
