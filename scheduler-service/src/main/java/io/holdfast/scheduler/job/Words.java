package io.holdfast.scheduler.job;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.holdfast.contracts.BackupTier;
import io.holdfast.contracts.BackupType;
import io.holdfast.contracts.ErrorDetail;
import io.holdfast.contracts.JobStatus;
import io.holdfast.contracts.Operation;
import io.holdfast.contracts.SnapshotTaken;
import io.holdfast.contracts.Trigger;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads and writes the text columns of a job: single words as in the contracts, results and errors as JSON. */
final class Words {

    private final ObjectMapper json;

    Words(ObjectMapper json) {
        this.json = json;
    }

    /** The value that a word stands for, among those given. */
    static <E extends Enum<E>> Optional<E> find(E[] values, String word) {
        return Arrays.stream(values)
                .filter(value -> value.toString().equals(word))
                .findFirst();
    }

    Operation operation(String word) {
        return find(Operation.values(), word).orElseThrow();
    }

    JobStatus status(String word) {
        return find(JobStatus.values(), word).orElseThrow();
    }

    Trigger trigger(String word) {
        return find(Trigger.values(), word).orElseThrow();
    }

    BackupType backupType(String word) {
        return find(BackupType.values(), word).orElseThrow();
    }

    @Nullable JobResult result(Operation operation, @Nullable String text) {
        return text == null
                ? null
                : switch (operation) {
                    case BACKUP -> read(text, JobResult.Made.class);
                    case RESTORE -> read(text, JobResult.Restored.class);
                    case VERIFY -> read(text, JobResult.Checked.class);
                };
    }

    @Nullable ErrorDetail error(@Nullable String text) {
        return text == null ? null : read(text, ErrorDetail.class);
    }

    BackupTier tier(String word) {
        return find(BackupTier.values(), word).orElseThrow();
    }

    @Nullable List<SnapshotTaken.Disk> disks(@Nullable String text) {
        return text == null ? null : List.of(read(text, SnapshotTaken.Disk[].class));
    }

    @Nullable String write(@Nullable Object value) {
        try {
            return value == null ? null : json.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private <T> T read(String text, Class<T> type) {
        try {
            return json.readValue(text, type);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
