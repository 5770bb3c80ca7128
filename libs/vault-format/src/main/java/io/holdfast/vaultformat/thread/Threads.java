package io.holdfast.vaultformat.thread;

import java.util.concurrent.ThreadFactory;

/** Threads of the caller's own sort: virtual ones for a virtual thread, otherwise platform threads that keep no JVM alive. */
public final class Threads {

    private Threads() {}

    /** @param prefix of their names; a number follows */
    public static ThreadFactory named(String prefix) {
        return Thread.currentThread().isVirtual()
                ? Thread.ofVirtual().name(prefix, 0).factory()
                : Thread.ofPlatform().name(prefix, 0).daemon().factory();
    }
}
