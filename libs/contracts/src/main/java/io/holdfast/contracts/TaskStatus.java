package io.holdfast.contracts;

/** Where one sub-task of a job stands. */
public enum TaskStatus {
    /** The sub-task before it is not over. */
    NOT_STARTED("NotStarted"),

    /** Under way. */
    IN_PROGRESS("InProgress"),

    /** Done. */
    COMPLETED("Completed"),

    /** Stopped on request. */
    CANCELLED("Cancelled"),

    /** Over without a result. */
    FAILED("Failed");

    private final String word;

    TaskStatus(String word) {
        this.word = word;
    }

    @Override
    public String toString() {
        return word;
    }
}
