package io.holdfast.vaultformat.error;

/** A failure that says what happened, what to do now, and whether waiting may help. */
public interface Explained {

    /** Stable, lower-case and hyphenated, for example {@code wrong-key}; safe to match on and to translate. */
    String code();

    /** What happened, in one sentence, without secrets. */
    String detail();

    /** What the reader can do now, in one sentence. */
    String recommendation();

    /** Whether the same call may succeed later although nobody changes anything. */
    boolean mayHeal();
}
