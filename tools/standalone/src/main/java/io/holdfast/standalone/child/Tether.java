package io.holdfast.standalone.child;

import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;

/**
 * The first class in each child: ends it when its launcher is gone.
 *
 * <p>A child's standard input is a pipe that only the launcher holds. When the launcher dies, however it dies, the system
 * closes the pipe; reading it is the one signal that cannot get lost.
 */
final class Tether {

    private static final Duration LAST_MOMENTS = Duration.ofSeconds(5);

    private Tether() {}

    /** First argument: the class to run; the rest are its own. */
    public static void main(String[] arguments) throws ReflectiveOperationException {
        Thread.ofPlatform().daemon().name("tether").start(Tether::hold);
        Class.forName(arguments[0]).getMethod("main", String[].class).invoke(null, (Object)
                Arrays.copyOfRange(arguments, 1, arguments.length));
    }

    private static void hold() {
        try {
            var read = System.in.read();
            while (read >= 0) {
                read = System.in.read();
            }
        } catch (IOException launcherIsGone) {
            // The same as the end of the pipe.
        }
        Thread.ofPlatform().daemon().name("tether-cut").start(Tether::cut);
        System.exit(0);
    }

    /** An orderly end may wait for a broker that died with the launcher. */
    private static void cut() {
        try {
            Thread.sleep(LAST_MOMENTS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        Runtime.getRuntime().halt(1);
    }
}
