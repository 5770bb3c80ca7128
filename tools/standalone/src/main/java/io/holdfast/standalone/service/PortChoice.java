package io.holdfast.standalone.service;

import java.net.BindException;
import java.util.function.IntFunction;
import java.util.stream.Stream;

/**
 * The port of one part: the usual one if it is free, and the same for as long as the house stands.
 *
 * <p>Between looking and listening somebody else may be quicker; then another port is chosen, as long as nobody was told.
 */
public final class PortChoice {

    private static final int MOST_TRIES = 5;

    private static final int DEEPEST_CAUSE = 20;

    private int port;
    private boolean settled;

    public PortChoice(int usual) {
        port = usual;
    }

    /** Starts a part on the port. */
    public synchronized <T> T start(IntFunction<T> starter) {
        if (settled) {
            return starter.apply(port);
        }
        for (var attempt = 1; ; attempt++) {
            port = Ports.freeOr(port);
            try {
                var started = starter.apply(port);
                settled = true;
                return started;
            } catch (RuntimeException e) {
                if (attempt == MOST_TRIES || !(clash(e) || Ports.freeOr(port) != port)) {
                    throw e;
                }
            }
        }
    }

    /** Also when the port is free again: a neighbour that was only looking at it had it for a moment. */
    private static boolean clash(Throwable failure) {
        return Stream.iterate(failure, it -> it != null, Throwable::getCause)
                .limit(DEEPEST_CAUSE)
                .anyMatch(BindException.class::isInstance);
    }
}
