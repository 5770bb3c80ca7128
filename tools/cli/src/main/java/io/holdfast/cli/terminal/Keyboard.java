package io.holdfast.cli.terminal;

import java.io.InputStream;
import java.util.Optional;

/** What comes in from the user while a verb runs; only secrets ever do, everything else stands in the arguments. */
public interface Keyboard {

    /** Asks for a line without showing it, and hands over the only copy; empty where nobody sits at a terminal. */
    Optional<char[]> secret(String question);

    /** Standard input, for who pipes a secret in. */
    InputStream piped();

    /** Of somebody who never types anything. */
    static Keyboard none() {
        return new Keyboard() {
            @Override
            public Optional<char[]> secret(String question) {
                return Optional.empty();
            }

            @Override
            public InputStream piped() {
                return InputStream.nullInputStream();
            }
        };
    }
}
