package io.holdfast.transfer.task;

import io.holdfast.contracts.ErrorDetail;
import io.holdfast.contracts.TransferEvent;
import io.holdfast.transfer.store.Diagnosis;
import io.holdfast.vaultformat.error.VaultError;
import java.util.List;

/** How an attempt ended, as far as the attempt itself can tell. */
public sealed interface Outcome {

    /**
     * The work is done.
     *
     * @param event what to tell everybody
     */
    record Done(TransferEvent event) implements Outcome {}

    /**
     * The work cannot be done, now or later.
     *
     * @param error why, and what to do now
     */
    record Failed(ErrorDetail error) implements Outcome {}

    /**
     * The work could not be done this time.
     *
     * @param error why, for whoever looks at the transfer meanwhile; also the reason if patience ends
     */
    record Later(ErrorDetail error) implements Outcome {}

    /**
     * The attempt was told to stop, or another one was quicker. Nothing failed, so nobody's patience is spent.
     *
     * @param error why, for whoever looks at the transfer meanwhile
     */
    record Interrupted(ErrorDetail error) implements Outcome {

        static Interrupted because(String what) {
            return new Interrupted(new ErrorDetail(
                    "TransferInterrupted",
                    "The transfer was interrupted: %s".formatted(what),
                    List.of("Wait: the transfer begins again by itself.", "Look into the transfer workers' logs.")));
        }
    }

    /**
     * What a failure makes of an attempt. One that nobody can explain is thrown on: the attempt counts as lost.
     */
    static Outcome of(RuntimeException failure) {
        return switch (failure) {
            case TransferRefusal e -> new Failed(e.error());
            case Superseded e -> Interrupted.because(String.valueOf(e.getMessage()));
            case VaultError.Stopped e -> Interrupted.because(String.valueOf(e.getMessage()));
            case VaultError.SessionFenced e -> Interrupted.because(String.valueOf(e.getMessage()));
            default -> {
                var diagnosis = Diagnosis.of(failure).orElseThrow(() -> failure);
                yield diagnosis.mayHeal() ? new Later(diagnosis.error()) : new Failed(diagnosis.error());
            }
        };
    }

    /** Too many attempts of this work were lost. */
    static Failed workersLost(int attempts) {
        return new Failed(new ErrorDetail(
                "TransferWorkersLost",
                "%d attempts were made, and too many ended without a word; their workers were probably killed."
                        .formatted(attempts),
                List.of("Look for workers that ran out of memory, then retry the job.")));
    }
}
