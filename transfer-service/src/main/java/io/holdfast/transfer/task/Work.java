package io.holdfast.transfer.task;

import io.holdfast.contracts.ErrorDetail;
import io.holdfast.contracts.TransferEvent;

/** One job's bytes, to be moved by as many attempts as it takes. */
public interface Work {

    /**
     * Tries. An attempt that throws anything but {@link Superseded} counts as lost, like one whose worker was killed.
     *
     * @throws Superseded when another attempt has taken over
     */
    Outcome attempt(Attempt attempt);

    /** What to tell everybody when the work has failed. */
    TransferEvent failed(ErrorDetail error);

    /** Gives up, in the vault, whatever attempts 1 to n of a failed job left undecided there. May be repeated. */
    void abandon(int n);
}
