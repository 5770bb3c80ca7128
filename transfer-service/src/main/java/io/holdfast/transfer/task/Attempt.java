package io.holdfast.transfer.task;

import io.holdfast.vaultformat.progress.ProgressListener;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * One try at a job. Its number was durable before it began, so no other attempt of the job ever has the same.
 *
 * @param jobId the job
 * @param number counts from 1
 * @param lastOne whether too many attempts were lost: take up what an earlier one finished, else tidy up and fail
 * @param note what an earlier attempt left to the ones after it
 * @param remember keeps a note for the attempts that follow; throws {@link Superseded} when this is no longer the newest
 * @param progress hears how far the bytes are, and asks to stop once another attempt has taken over
 */
public record Attempt(
        UUID jobId,
        int number,
        boolean lastOne,
        Optional<String> note,
        Consumer<String> remember,
        ProgressListener progress) {

    public Attempt {
        if (number < 1) {
            throw new IllegalArgumentException("attempts count from 1: " + number);
        }
    }
}
