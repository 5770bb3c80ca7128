package io.holdfast.vaultformat.sim;

import io.holdfast.vaultformat.error.VaultError;
import io.holdfast.vaultformat.store.StoreError;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** Somebody at work in a vault, with all the threads that the vault starts for it: they are known by their scheduler. */
final class Actor implements Executor {

    /** What an actor does; a store that fails or a vault that refuses ends it, anything else is a flaw. */
    @FunctionalInterface
    interface Script {
        void play();
    }

    private final String name;
    private final Schedule schedule;
    private boolean over;
    private boolean dead;
    private long stalledUntil;
    private @Nullable Throwable flaw;

    Actor(String name, Schedule schedule) {
        this.name = name;
        this.schedule = schedule;
    }

    /** Begins; the thread has its first step when the schedule says so. */
    void start(Script script) {
        Fibers.on(this).name("main").start(() -> play(script));
    }

    /** A thread beside all others, for a request that its sender has given up. */
    void send(Runnable request) {
        Fibers.on(this).name("network").start(() -> {
            try {
                request.run();
            } catch (RuntimeException | Error e) {
                flaw = e;
            }
        });
    }

    private void play(Script script) {
        try {
            script.play();
        } catch (StoreError.Unavailable | VaultError.SessionFenced | VaultError.UnknownPoint e) {
            // that is how crashes, fences and deletions look to it
        } catch (RuntimeException | Error e) {
            if (!dead) {
                flaw = e;
            }
        } finally {
            over = true;
        }
    }

    @Override
    public void execute(Runnable running) {
        schedule.add(this, running);
    }

    String name() {
        return name;
    }

    /** From now on the store hears nothing of it. */
    void die() {
        dead = true;
    }

    boolean isDead() {
        return dead;
    }

    /** Takes no step before the schedule's one of this number: its machine is busy, or asleep. */
    void stallUntil(long step) {
        stalledUntil = step;
    }

    long stalledUntil() {
        return stalledUntil;
    }

    void check() {
        var found = flaw;
        if (found != null) {
            throw new AssertionError("%s failed: %s".formatted(name, found), found);
        }
        if (!over) {
            throw new AssertionError("%s waits for ever".formatted(name));
        }
    }
}
