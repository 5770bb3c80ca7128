package io.holdfast.retention.preview;

/** How many bytes the store is rid of once what goes is purged. */
sealed interface FreedBytes {

    /** @param bytes what only these points need, in the vault's store */
    record Known(long bytes) implements FreedBytes {}

    /** @param because what stood in the way, and what to do now */
    record Unknown(String because) implements FreedBytes {}
}
