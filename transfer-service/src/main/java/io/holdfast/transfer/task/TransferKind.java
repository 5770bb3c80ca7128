package io.holdfast.transfer.task;

/** What a transfer does with bytes. */
enum TransferKind {
    /** From a snapshot into a vault. */
    SHIP("Ship"),

    /** From a vault to disks. */
    RESTORE("Restore"),

    /** From a vault to nowhere, checking all of them. */
    VERIFY("Verify");

    private final String word;

    TransferKind(String word) {
        this.word = word;
    }

    @Override
    public String toString() {
        return word;
    }
}
