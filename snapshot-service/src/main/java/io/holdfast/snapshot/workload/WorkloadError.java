package io.holdfast.snapshot.workload;

import io.holdfast.contracts.ErrorDetail;
import java.util.List;

/** Why a source cannot be frozen as it is; each workload has its own closed list of these. */
public abstract class WorkloadError extends RuntimeException {

    private final transient ErrorDetail detail;

    /** As {@link ErrorDetail} has them. */
    protected WorkloadError(String code, String title, String... recommendations) {
        super(title);
        this.detail = new ErrorDetail(code, title, List.of(recommendations));
    }

    /** What happened, and what the owner of the source can do now. */
    public ErrorDetail detail() {
        return detail;
    }
}
