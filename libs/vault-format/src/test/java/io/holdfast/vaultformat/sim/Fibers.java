package io.holdfast.vaultformat.sim;

import java.lang.reflect.InaccessibleObjectException;
import java.util.concurrent.Executor;

/**
 * Virtual threads on a scheduler of one's own. The JDK has them and does not show them yet; whatever they start has the
 * same scheduler.
 */
final class Fibers {

    private Fibers() {}

    static Thread.Builder.OfVirtual on(Executor scheduler) {
        try {
            var builder = Class.forName("java.lang.ThreadBuilders$VirtualThreadBuilder")
                    .getDeclaredConstructor(Executor.class);
            builder.setAccessible(true);
            return (Thread.Builder.OfVirtual) builder.newInstance(scheduler);
        } catch (ReflectiveOperationException | InaccessibleObjectException e) {
            throw new IllegalStateException(
                    "Schedules need Java 25 with --add-opens java.base/java.lang=ALL-UNNAMED, as this module's pom says.",
                    e);
        }
    }
}
