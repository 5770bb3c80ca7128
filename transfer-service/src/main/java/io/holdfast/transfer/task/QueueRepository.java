package io.holdfast.transfer.task;

import io.holdfast.contracts.RestoreRequested;
import io.holdfast.contracts.SnapshotTaken;
import io.holdfast.contracts.VerificationRequested;
import io.holdfast.kit.task.TaskKind;
import io.holdfast.kit.task.Tasks;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;

/** Takes in work: a row to look at and a task to run, in the consumer's transaction. A job comes in once, however often asked. */
@ApplicationScoped
class QueueRepository {

    private final TransferRepository transfers;
    private final Tasks tasks;
    private final TransferConfig config;
    private final InstantSource clock;

    QueueRepository(TransferRepository transfers, Tasks tasks, TransferConfig config, InstantSource clock) {
        this.transfers = transfers;
        this.tasks = tasks;
        this.config = config;
        this.clock = clock;
    }

    void ship(SnapshotTaken taken) {
        var row = TransferRow.of(
                TransferKind.SHIP, taken.jobId(), taken.itemId(), taken.pointId(), taken.vault(), clock.instant());
        row.totalBytes =
                taken.disks().stream().mapToLong(SnapshotTaken.Disk::sizeBytes).sum();
        add(row, Kinds.SHIP, taken);
    }

    void restore(RestoreRequested asked) {
        add(
                TransferRow.of(
                        TransferKind.RESTORE,
                        asked.jobId(),
                        asked.itemId(),
                        asked.pointId(),
                        asked.vault(),
                        clock.instant()),
                Kinds.RESTORE,
                asked);
    }

    void verify(VerificationRequested asked) {
        add(
                TransferRow.of(
                        TransferKind.VERIFY,
                        asked.jobId(),
                        asked.itemId(),
                        asked.pointId(),
                        asked.vault(),
                        clock.instant()),
                Kinds.VERIFY,
                asked);
    }

    private <T> void add(TransferRow row, TaskKind<T> kind, T data) {
        if (transfers.findByIdOptional(row.jobId).isPresent()) {
            return;
        }
        transfers.persist(row);
        tasks.add(kind, row.jobId.toString(), data);
        transfers.forgetEndedBefore(clock.instant().minus(config.keep()));
    }
}
