package io.holdfast.cli.terminal;

/** The user typed something that cannot be meant; nothing was tried. */
public final class BadArgument extends Failure {

    public BadArgument(String message, String... recommendations) {
        super("BadArgument", message, recommendations);
    }
}
