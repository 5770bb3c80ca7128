package io.holdfast.transfer.task;

import io.holdfast.contracts.ErrorDetail;
import io.holdfast.contracts.TransferEvent;
import io.holdfast.kit.outbox.Outbox;
import io.holdfast.vaultformat.progress.Progress;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.InstantSource;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.function.Function;

/** The steps of an attempt that must be durable; each is one transaction, and refuses whoever is not the newest attempt. */
@ApplicationScoped
class AttemptRepository {

    private final TransferRepository transfers;
    private final Outbox outbox;
    private final TransferConfig config;
    private final InstantSource clock;

    AttemptRepository(TransferRepository transfers, Outbox outbox, TransferConfig config, InstantSource clock) {
        this.transfers = transfers;
        this.outbox = outbox;
        this.config = config;
        this.clock = clock;
    }

    /** Counts a new attempt; empty when the transfer is over, or unknown. */
    @Transactional
    Optional<Begun> begin(UUID jobId) {
        return transfers.lock(jobId).filter(row -> !row.status.over()).map(row -> {
            row.begin(clock.instant());
            return new Begun(row.attempt, config.patience().spentBy(row.lost), Optional.ofNullable(row.note));
        });
    }

    /** Whether the attempt is still the newest. */
    @Transactional
    boolean progressed(UUID jobId, int attempt, Progress progress) {
        return transfers.progressed(jobId, attempt, progress.doneBytes(), progress.totalBytes());
    }

    /** Leaves a note to the attempts that follow. */
    @Transactional
    void remember(UUID jobId, int attempt, String note) {
        owned(jobId, attempt)
                .orElseThrow(() -> new Superseded("Attempt %d of job %s was taken over.".formatted(attempt, jobId)))
                .note = note;
    }

    /** Ends the transfer and tells everybody; false when another attempt has taken over, and nothing is told. */
    @Transactional
    boolean end(UUID jobId, int attempt, TransferEvent event) {
        return owned(jobId, attempt).map(row -> tell(row, event)).orElse(false);
    }

    /** Ends the transfer whatever attempt it is at; for a task that will not be run again. */
    @Transactional
    void giveUp(UUID jobId, TransferEvent event) {
        transfers.lock(jobId).filter(row -> !row.status.over()).ifPresent(row -> tell(row, event));
    }

    /** How far it has come, when another attempt is to follow. When patience is spent the transfer fails here. */
    @Transactional
    Optional<Waiting> tryLater(
            UUID jobId, int attempt, ErrorDetail error, Function<ErrorDetail, TransferEvent> failed) {
        var now = clock.instant();
        var row = owned(jobId, attempt).orElse(null);
        if (row == null) {
            return Optional.empty();
        }
        if (!config.patience().allows(row.failingSince, now)) {
            tell(row, failed.apply(error));
            return Optional.empty();
        }
        row.waitBecause(error, now);
        return Optional.of(new Waiting(row.doneBytes, row.totalBytes));
    }

    /** Whether another attempt is to follow one that was told to stop. */
    @Transactional
    boolean tryAgain(UUID jobId, int attempt, ErrorDetail why) {
        return owned(jobId, attempt).map(row -> row.pauseBecause(why)).orElse(false);
    }

    /** How many attempts a failed transfer had. */
    @Transactional
    OptionalInt ofFailed(UUID jobId) {
        return transfers
                .findByIdOptional(jobId)
                .filter(row -> row.status == TransferStatus.FAILED)
                .map(row -> OptionalInt.of(row.attempt))
                .orElseGet(OptionalInt::empty);
    }

    private Optional<TransferRow> owned(UUID jobId, int attempt) {
        return transfers.lock(jobId).filter(row -> row.isRunning(attempt));
    }

    private boolean tell(TransferRow row, TransferEvent event) {
        row.end(event, clock.instant());
        outbox.publish(event);
        return true;
    }

    /** How far a transfer had come when it began to wait. */
    record Waiting(long doneBytes, long totalBytes) {}

    /** What an attempt starts from. */
    record Begun(int number, boolean lastOne, Optional<String> note) {}
}
