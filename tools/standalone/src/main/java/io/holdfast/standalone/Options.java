package io.holdfast.standalone;

import java.nio.file.Path;
import java.time.Duration;

/**
 * How a standalone runs.
 *
 * @param port of the front door; 0 for any free one
 * @param root the folder of the project, where the built services lie
 * @param startWithin how long the start may take, recovery included
 */
public record Options(int port, Path root, Duration startWithin) {

    public Options {
        root = root.toAbsolutePath().normalize();
    }
}
