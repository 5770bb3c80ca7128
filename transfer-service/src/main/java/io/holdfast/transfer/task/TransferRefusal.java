package io.holdfast.transfer.task;

import io.holdfast.contracts.ErrorDetail;
import java.util.List;

/** A failure that another attempt would only repeat; each kind of work has its own. */
public abstract class TransferRefusal extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient ErrorDetail error;

    protected TransferRefusal(String code, String title, String... recommendations) {
        super(title);
        this.error = new ErrorDetail(code, title, List.of(recommendations));
    }

    /** In the words of events. */
    public ErrorDetail error() {
        return error;
    }
}
