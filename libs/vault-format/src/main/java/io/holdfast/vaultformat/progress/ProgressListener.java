package io.holdfast.vaultformat.progress;

/** Hears of progress four times a second at most, one call at a time, and may ask for a stop. */
@FunctionalInterface
public interface ProgressListener {

    void progressed(Progress progress);

    /** Asked several times a second; once true, the work ends with {@code VaultError.Stopped} and commits nothing. */
    default boolean stopRequested() {
        return false;
    }

    static ProgressListener none() {
        return progress -> {};
    }
}
