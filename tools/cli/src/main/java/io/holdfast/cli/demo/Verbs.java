package io.holdfast.cli.demo;

import io.holdfast.cli.terminal.Environment;

/** Runs a command line as if somebody had typed it; the story uses what its audience uses. */
@FunctionalInterface
public interface Verbs {

    /** The exit code. */
    int run(Environment environment, String... arguments);
}
