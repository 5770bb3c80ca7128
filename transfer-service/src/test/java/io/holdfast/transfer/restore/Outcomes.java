package io.holdfast.transfer.restore;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.contracts.ErrorDetail;
import io.holdfast.contracts.RestoreCompleted;
import io.holdfast.transfer.task.Attempt;
import io.holdfast.transfer.task.Outcome;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What became of an attempt to restore, as its job and its target see it. */
final class Outcomes {

    private Outcomes() {}

    static Outcome outcome(Restoration work, Attempt attempt) {
        try {
            return work.attempt(attempt);
        } catch (RuntimeException e) {
            return Outcome.of(e);
        }
    }

    static RestoreCompleted done(Outcome outcome) {
        assertThat(outcome).isInstanceOf(Outcome.Done.class);
        return (RestoreCompleted) ((Outcome.Done) outcome).event();
    }

    static ErrorDetail failed(Outcome outcome) {
        assertThat(outcome).isInstanceOf(Outcome.Failed.class);
        return ((Outcome.Failed) outcome).error();
    }

    static List<String> names(Path folder) {
        try (var files = Files.list(folder)) {
            return files.map(it -> it.getFileName().toString()).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
