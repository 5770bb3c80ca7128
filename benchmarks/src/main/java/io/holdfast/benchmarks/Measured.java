package io.holdfast.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.Locale;

/**
 * What one piece of work cost this process.
 *
 * @param wallSeconds time from begin to end
 * @param cpuSeconds user and system time of all threads, the JIT compiler's and the garbage collector's included
 */
record Measured(double wallSeconds, double cpuSeconds) {

    private static final OperatingSystemMXBean SYSTEM =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

    /** Work that may fail like any input or output. */
    @FunctionalInterface
    interface Work {
        void run() throws Exception;
    }

    static Measured of(Work work) throws Exception {
        var wall = System.nanoTime();
        var cpu = SYSTEM.getProcessCpuTime();
        work.run();
        return new Measured((System.nanoTime() - wall) / 1e9, (SYSTEM.getProcessCpuTime() - cpu) / 1e9);
    }

    /** The members of a JSON object, without the braces. */
    String json() {
        return "\"wallSeconds\":%.3f,\"cpuSeconds\":%.3f".formatted(wallSeconds, cpuSeconds);
    }

    static void print(String members) {
        System.out.println("{" + members + "}");
    }

    static {
        Locale.setDefault(Locale.ROOT);
    }
}
