package io.holdfast.vaultformat.store;

/** Who made the object that now has the name. */
public enum PutOutcome {
    /** This call did. */
    CREATED,
    /** It was there before; its content may differ from what was offered. */
    EXISTS
}
