package io.holdfast.vaultformat.restore;

import io.holdfast.vaultformat.error.VaultError;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntConsumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Threads that fetch, and threads that walk disks to find out what; stops everything at the first failure. */
final class FetchCrew implements AutoCloseable {

    private static final int WALKERS = 16;

    private final ExecutorService fetching;
    private final BlockingQueue<Fetcher> idle;
    private final List<Fetcher> all = new ArrayList<>();
    private final Semaphore room;
    private final int mostWaiting;
    private final AtomicReference<@Nullable RuntimeException> failure = new AtomicReference<>();

    FetchCrew(int size, Supplier<Fetcher> fetcher) {
        fetching = Executors.newFixedThreadPool(
                size, Thread.ofPlatform().name("vault-fetch-", 0).daemon().factory());
        for (var i = 0; i < size; i++) {
            all.add(fetcher.get());
        }
        idle = new ArrayBlockingQueue<>(size, false, all);
        mostWaiting = size * 2;
        room = new Semaphore(mostWaiting);
    }

    /** Runs a walk per disk, several at a time, and waits until everything they submitted is done. */
    void forEach(int disks, IntConsumer walk) {
        var threads = Thread.ofPlatform().name("vault-walk-", 0).daemon().factory();
        try (var walking = Executors.newFixedThreadPool(Math.max(1, Math.min(disks, WALKERS)), threads)) {
            for (var i = 0; i < disks; i++) {
                var disk = i;
                walking.execute(() -> guarded(() -> walk.accept(disk)));
            }
        }
        room.acquireUninterruptibly(mostWaiting);
        room.release(mostWaiting);
        var error = failure.get();
        if (error != null) {
            throw error;
        }
    }

    /** Waits for room, then has it fetched by some thread. */
    void submit(Fetch fetch) {
        room.acquireUninterruptibly();
        fetching.execute(() -> {
            var fetcher = idle.remove();
            try {
                guarded(() -> fetcher.run(fetch));
            } finally {
                idle.add(fetcher);
                room.release();
            }
        });
    }

    private void guarded(Runnable work) {
        if (failure.get() == null) {
            try {
                work.run();
            } catch (RuntimeException e) {
                failure.compareAndSet(null, e);
            } catch (Error e) {
                // A part that was not fetched must not pass for zeros, whatever kept it.
                failure.compareAndSet(null, new IllegalStateException(e));
            }
        }
    }

    @Override
    public void close() {
        failure.compareAndSet(null, new VaultError.Stopped("The work"));
        fetching.close();
        all.forEach(Fetcher::close);
    }
}
