package io.holdfast.embedded;

import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Keeps the servers' own chatter out of the host's log, wherever their loggers end up. */
final class Quiet {

    /** The logging framework keeps loggers weakly; without these references the levels would be forgotten. */
    private static final List<Logger> LOGGERS = List.of(
            Logger.getLogger("org.apache.kafka"),
            Logger.getLogger("kafka"),
            Logger.getLogger("state.change.logger"),
            Logger.getLogger("org.eclipse.jetty"),
            Logger.getLogger("org.gaul"));

    private Quiet() {}

    static void logging() {
        LOGGERS.forEach(logger -> logger.setLevel(Level.WARNING));
        if (System.getProperty("slf4j.internal.verbosity") == null) {
            System.setProperty("slf4j.internal.verbosity", "ERROR");
        }
    }
}
