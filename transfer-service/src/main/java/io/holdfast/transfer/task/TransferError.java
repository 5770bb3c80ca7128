package io.holdfast.transfer.task;

import io.holdfast.kit.problem.Refusal;
import java.util.UUID;

/** What can be wrong with a question about transfers. */
abstract sealed class TransferError extends Refusal {

    private static final long serialVersionUID = 1L;

    private TransferError(String code, String detail, String field, String recommendation) {
        super(code, detail, field, recommendation);
    }

    /** No transfer of this job is under way, and none has ended lately. */
    static final class Unknown extends TransferError {
        private static final long serialVersionUID = 1L;

        Unknown(UUID jobId) {
            super(
                    "TransferNotFound",
                    "No transfer of job %s is known here.".formatted(jobId),
                    "jobId",
                    "Look at the job itself: GET /v1/jobs/%s. A transfer appears once its snapshot is taken."
                            .formatted(jobId));
        }
    }
}
