package io.holdfast.kit.forget;

/** Keeps rows that nobody needs after a while. Every bean of this type is asked to forget once an hour. */
public interface Forgetful {

    /** What is forgotten, for the log: {@code answers}. */
    String what();

    /** Deletes at most {@code limit} rows that are too old; returns how many. */
    int forget(int limit);
}
