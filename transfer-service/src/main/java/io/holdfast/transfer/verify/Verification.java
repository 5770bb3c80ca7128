package io.holdfast.transfer.verify;

import io.holdfast.contracts.ErrorDetail;
import io.holdfast.contracts.TransferEvent;
import io.holdfast.contracts.VerificationCompleted;
import io.holdfast.contracts.VerificationFailed;
import io.holdfast.contracts.VerificationRequested;
import io.holdfast.transfer.store.PointIds;
import io.holdfast.transfer.store.ReaderNames;
import io.holdfast.transfer.store.Vaults;
import io.holdfast.transfer.task.Attempt;
import io.holdfast.transfer.task.Outcome;
import io.holdfast.transfer.task.Work;
import io.holdfast.transfer.verify.DamageList.Hit;
import io.holdfast.vaultformat.Vault;
import io.holdfast.vaultformat.pack.PackId;
import io.holdfast.vaultformat.restore.VerifyReport;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;

/** One recovery point being read whole. */
final class Verification implements Work {

    private final VerificationRequested asked;
    private final ReaderNames readers;
    private final Vaults vaults;
    private final InstantSource clock;

    Verification(VerificationRequested asked, Vaults vaults, InstantSource clock) {
        this.asked = asked;
        this.readers = new ReaderNames(asked.jobId());
        this.vaults = vaults;
        this.clock = clock;
    }

    @Override
    public TransferEvent failed(ErrorDetail error) {
        return new VerificationFailed(asked.jobId(), asked.itemId(), asked.pointId(), error);
    }

    @Override
    public Outcome attempt(Attempt attempt) {
        if (attempt.lastOne()) {
            return Outcome.workersLost(attempt.number());
        }
        var startedAt = clock.instant();
        try (var open = vaults.open(asked.vault())) {
            open.vault().endReaders(readers.upTo(attempt.number() - 1), "another attempt took over");
            var reader = readers.of(attempt.number());
            var report = open.vault().verify(reader, asked.pointId().toString(), attempt.progress());
            return new Outcome.Done(event(open.vault(), report, startedAt));
        }
    }

    @Override
    public void abandon(int n) {
        try (var open = vaults.open(asked.vault())) {
            open.vault().endReaders(readers.upTo(n), "its job has failed");
        }
    }

    private VerificationCompleted event(Vault vault, VerifyReport report, Instant startedAt) {
        var hits = report.damaged().stream()
                .map(it -> new Hit(it.disk(), it.packId().toString(), it.problem(), it.ranges()))
                .toList();
        return new VerificationCompleted(
                asked.jobId(),
                asked.itemId(),
                asked.pointId(),
                report.checkedBytes(),
                DamageList.of(hits, asked.pointId(), pack -> affected(vault, pack)),
                startedAt);
    }

    private static List<UUID> affected(Vault vault, String pack) {
        return vault.pointsAffectedBy(PackId.parse(pack)).stream()
                .flatMap(it -> PointIds.parse(it.pointId()).stream())
                .toList();
    }
}
