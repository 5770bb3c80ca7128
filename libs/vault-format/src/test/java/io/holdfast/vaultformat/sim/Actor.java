package io.holdfast.vaultformat.sim;

import io.holdfast.vaultformat.error.VaultError;
import io.holdfast.vaultformat.store.StoreError;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Somebody at work in a vault, with all the threads that the vault starts for it. */
final class Actor {

    /** What an actor does; a store that fails or a vault that refuses ends it, anything else is a flaw. */
    @FunctionalInterface
    interface Script {
        void play();
    }

    private final ThreadGroup group;
    private final Thread thread;
    private final AtomicReference<@Nullable Throwable> flaw = new AtomicReference<>();
    private volatile boolean dead;

    Actor(String name, Script script) {
        group = new ThreadGroup(name);
        thread = new Thread(group, () -> play(script), name);
        thread.setDaemon(true);
    }

    private void play(Script script) {
        try {
            script.play();
        } catch (StoreError.Unavailable | VaultError.SessionFenced | VaultError.UnknownPoint e) {
            // that is how crashes, fences and deletions look to it
        } catch (RuntimeException | Error e) {
            if (!dead) {
                flaw.set(e);
            }
        }
    }

    void start() {
        thread.start();
    }

    String name() {
        return group.getName();
    }

    boolean over() {
        return !thread.isAlive();
    }

    void die() {
        dead = true;
    }

    boolean isDead() {
        return dead;
    }

    /** Whether none of its threads can go on by itself. */
    boolean isQuiet() {
        var threads = new Thread[group.activeCount() + 8];
        var count = group.enumerate(threads);
        for (var i = 0; i < count; i++) {
            switch (threads[i].getState()) {
                case NEW, RUNNABLE, BLOCKED -> {
                    return false;
                }
                case WAITING, TIMED_WAITING, TERMINATED -> {}
            }
        }
        return true;
    }

    void check() {
        var found = flaw.get();
        if (found != null) {
            throw new AssertionError("%s failed: %s".formatted(name(), found), found);
        }
    }
}
