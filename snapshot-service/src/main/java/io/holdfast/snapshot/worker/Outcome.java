package io.holdfast.snapshot.worker;

/** What has become of a request; only the first can turn into another. */
enum Outcome {
    PENDING("Pending"),
    TAKEN("Taken"),
    FAILED("Failed"),
    CANCELLED("Cancelled");

    private final String word;

    Outcome(String word) {
        this.word = word;
    }

    @Override
    public String toString() {
        return word;
    }
}
