package io.holdfast.vaultformat.sim;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.PriorityQueue;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * Runs all threads of all actors on one, a step at a time: of those that can go on, the seed says which. A thread's step
 * ends where it waits for another or for the store, so whatever order they have in the world they may have here.
 */
final class Schedule {

    private static final int MOST_STEPS = 1_000_000;

    /** What a thread does until it waits again. */
    private record Step(Actor actor, Runnable running) {}

    /** @param until the number of the step before which it does not go on */
    private record Late(Step step, long until, long number) {}

    private final Random random;
    private final Thread thread = Thread.currentThread();
    private final List<Step> ready = new ArrayList<>();
    private final PriorityQueue<Late> late =
            new PriorityQueue<>(Comparator.comparingLong(Late::until).thenComparing(Late::number));
    private @Nullable Actor now;
    private long steps;
    private long put;
    private long pause;
    private volatile @Nullable Thread stranger;

    Schedule(Random random) {
        this.random = random;
    }

    /**
     * Takes note of a thread that can go on. Only the schedule's own threads may say so: anybody else, say a timer, would
     * come at a moment that no seed knows.
     */
    void add(Actor actor, Runnable running) {
        var caller = Thread.currentThread();
        if (!caller.isVirtual() && caller != thread) {
            stranger = caller;
            return;
        }
        var until = steps + pause;
        pause = 0;
        put(new Step(actor, running), until);
    }

    private void put(Step step, long until) {
        if (until > steps) {
            late.add(new Late(step, until, put++));
        } else {
            ready.add(step);
        }
    }

    /** Lets others go on before the calling thread does: so many steps at least, unless all of them wait. */
    void pause(long others) {
        pause = others;
        Thread.yield();
        pause = 0;
    }

    /** The actor whose thread asks. */
    Actor now() {
        return Objects.requireNonNull(now, "no actor is at work");
    }

    /** Whether nobody has begun, or all are done. */
    boolean isIdle() {
        return now == null;
    }

    long steps() {
        return steps;
    }

    /** Until nobody can go on. */
    void run() {
        while (!ready.isEmpty() || !late.isEmpty()) {
            if (ready.isEmpty()) {
                steps = Math.max(steps, late.element().until());
            }
            while (!late.isEmpty() && late.element().until() <= steps) {
                ready.add(late.remove().step());
            }
            Collections.swap(ready, random.nextInt(ready.size()), ready.size() - 1);
            run(ready.removeLast());
            if (steps > MOST_STEPS) {
                throw new AssertionError("the schedule has no end after %d steps".formatted(steps));
            }
        }
        var woke = stranger;
        if (woke != null) {
            throw new AssertionError(
                    "%s woke a thread: a timed wait, or a monitor held while waiting, is beyond the schedule"
                            .formatted(woke));
        }
    }

    private void run(Step step) {
        if (step.actor().stalledUntil() > steps) {
            put(step, step.actor().stalledUntil());
            return;
        }
        steps++;
        now = step.actor();
        step.running().run();
        now = null;
    }
}
