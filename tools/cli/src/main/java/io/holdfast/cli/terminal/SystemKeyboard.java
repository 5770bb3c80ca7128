package io.holdfast.cli.terminal;

import java.io.InputStream;
import java.util.Optional;

/** The terminal and the standard input of this process. */
public final class SystemKeyboard implements Keyboard {

    @Override
    public Optional<char[]> secret(String question) {
        var console = System.console();
        return console == null || !console.isTerminal()
                ? Optional.empty()
                : Optional.ofNullable(console.readPassword("%s", question));
    }

    @Override
    public InputStream piped() {
        return System.in;
    }
}
