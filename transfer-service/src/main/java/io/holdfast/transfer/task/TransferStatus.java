package io.holdfast.transfer.task;

/** Where a transfer stands. */
enum TransferStatus {
    /** No attempt has begun. */
    QUEUED("Queued"),

    /** An attempt began and has not said how it ended; its worker may be dead. */
    RUNNING("Running"),

    /** An attempt met something that may heal; another one follows. */
    WAITING("Waiting"),

    /** Over, done. */
    COMPLETED("Completed"),

    /** Over, with an error. */
    FAILED("Failed");

    private final String word;

    TransferStatus(String word) {
        this.word = word;
    }

    /** Whether nothing can happen to it any more. */
    boolean over() {
        return this == COMPLETED || this == FAILED;
    }

    @Override
    public String toString() {
        return word;
    }
}
