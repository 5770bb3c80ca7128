package io.holdfast.vault.point;

/** Who took a point that can still be brought back. */
enum SoftDeletedBy {
    /** Its policy was changed; changed back, it brings the point back. */
    POLICY,

    /** Somebody asked for its end. */
    PERSON
}
