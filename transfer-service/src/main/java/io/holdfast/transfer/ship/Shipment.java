package io.holdfast.transfer.ship;

import io.holdfast.contracts.BackupType;
import io.holdfast.contracts.ErrorDetail;
import io.holdfast.contracts.SnapshotTaken;
import io.holdfast.contracts.TransferEvent;
import io.holdfast.contracts.TransferFailed;
import io.holdfast.transfer.frozen.SnapshotDisks;
import io.holdfast.transfer.store.Diagnosis;
import io.holdfast.transfer.store.Vaults;
import io.holdfast.transfer.task.Attempt;
import io.holdfast.transfer.task.Outcome;
import io.holdfast.transfer.task.Work;
import io.holdfast.vaultformat.Vault;
import io.holdfast.vaultformat.error.VaultError;
import io.holdfast.vaultformat.point.Decision;
import io.holdfast.vaultformat.point.Manifest;
import io.holdfast.vaultformat.store.StoreError;
import java.util.Optional;

/** One snapshot on its way into its vault. */
final class Shipment implements Work {

    private static final String ASKED_FOR = "A full backup was asked for.";

    private static final String PARENT_UNREADABLE = "The parent point cannot be read: ";

    private final SnapshotTaken taken;
    private final Vaults vaults;
    private final String worker;

    Shipment(SnapshotTaken taken, Vaults vaults, String worker) {
        this.taken = taken;
        this.vaults = vaults;
        this.worker = worker;
    }

    @Override
    public TransferEvent failed(ErrorDetail error) {
        return new TransferFailed(taken.jobId(), taken.itemId(), taken.pointId(), taken.snapshotId(), error);
    }

    @Override
    public Outcome attempt(Attempt attempt) {
        try (var open = vaults.open(taken.vault())) {
            var vault = open.vault();
            return fence(vault, attempt.number() - 1, "attempt %d took over".formatted(attempt.number()))
                    .map(this::done)
                    .orElseGet(() -> ship(vault, attempt));
        }
    }

    private Outcome ship(Vault vault, Attempt attempt) {
        if (attempt.lastOne()) {
            return Outcome.workersLost(attempt.number());
        }
        try (var disks = SnapshotDisks.open(taken.disks())) {
            var spec = Shipped.spec(taken, session(attempt.number()), worker, fullBecause(attempt));
            return done(vault.backup(spec, disks.sources(), attempt.progress()));
        } catch (RuntimeException e) {
            if (!blamesTheParent(e) || fullBecause(attempt).isPresent()) {
                return settled(vault, attempt, Outcome.of(e));
            }
            var blame =
                    e instanceof VaultError.MapTooLarge ? "The parent point cannot be added to: " : PARENT_UNREADABLE;
            attempt.remember().accept(Shipped.shortened(blame + e.getMessage()));
            return new Outcome.Later(Diagnosis.of(e).orElseThrow(() -> e).error());
        }
    }

    /** Before a failure is told, it is made impossible that the point appears after all. */
    private Outcome settled(Vault vault, Attempt attempt, Outcome outcome) {
        return switch (outcome) {
            case Outcome.Failed failed ->
                fence(vault, attempt.number(), failed.error().code())
                        .map(this::done)
                        .orElse(failed);
            case Outcome.Done done -> done;
            case Outcome.Later later -> later;
            case Outcome.Interrupted interrupted -> interrupted;
        };
    }

    /**
     * Makes what the attempts of a failed job have shipped garbage at once. A point that one of them committed without
     * anybody's hearing of it goes as well: everybody was told that there is none.
     */
    @Override
    public void abandon(int attempts) {
        try (var open = vaults.open(taken.vault())) {
            fence(open.vault(), attempts, "its job has failed")
                    .ifPresent(point -> open.vault().delete(point.pointId(), "its job had failed"));
        }
    }

    /** Ends the sessions of attempts 1 to n for good; the point, if one of them had committed. */
    private Optional<Manifest> fence(Vault vault, int n, String reason) {
        Optional<Manifest> committed = Optional.empty();
        for (var number = n; number >= 1; number--) {
            switch (vault.fence(session(number), reason)) {
                case Decision.Commit commit -> committed = Optional.of(commit.manifest());
                case Decision.Fence fence -> {}
                // no attempt of a backup compacts
                case Decision.Relocate relocation -> {}
            }
        }
        return committed;
    }

    private Optional<String> fullBecause(Attempt attempt) {
        return taken.backupType() == BackupType.FULL ? Optional.of(ASKED_FOR) : attempt.note();
    }

    /**
     * Nothing of an older point is read but the parent's pages, so damage to what is there can only be the parent's; and a
     * map grows too large only by what it has from there.
     */
    private static boolean blamesTheParent(RuntimeException e) {
        return e instanceof VaultError.DamagedPoint
                || e instanceof VaultError.DamagedVault
                || e instanceof VaultError.MapTooLarge
                || e instanceof StoreError.NotFound
                || e instanceof StoreError.Damaged;
    }

    private Outcome done(Manifest point) {
        return new Outcome.Done(Shipped.event(taken, point));
    }

    private String session(int attempt) {
        return taken.pointId() + "-" + attempt;
    }
}
