package io.holdfast.contracts;

/** Where a job stands; the words are Azure Backup's. */
public enum JobStatus {
    /** Asked for, and not over yet. */
    IN_PROGRESS("InProgress"),

    /** Somebody asked to stop it; it has not stopped yet. */
    CANCELLING("Cancelling"),

    /** Stopped on request, without a result. */
    CANCELLED("Cancelled"),

    /** Done, whole. */
    COMPLETED("Completed"),

    /** Done, with something that its owner should look at. */
    COMPLETED_WITH_WARNINGS("CompletedWithWarnings"),

    /** Over without a result; the error says why and what to do. */
    FAILED("Failed");

    private final String word;

    JobStatus(String word) {
        this.word = word;
    }

    @Override
    public String toString() {
        return word;
    }
}
