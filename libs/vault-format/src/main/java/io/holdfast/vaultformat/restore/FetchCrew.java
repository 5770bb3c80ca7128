package io.holdfast.vaultformat.restore;

import io.holdfast.vaultformat.error.VaultError;
import io.holdfast.vaultformat.progress.FirstFailure;
import io.holdfast.vaultformat.thread.Threads;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import java.util.function.Supplier;

/** Threads that fetch, and threads that walk disks to find out what; stops everything at the first failure. */
final class FetchCrew implements AutoCloseable {

    private static final int WALKERS = 16;

    private final ExecutorService fetching;
    private final BlockingQueue<Fetcher> idle;
    private final List<Fetcher> all = new ArrayList<>();
    private final Semaphore room;
    private final int mostWaiting;
    private final FirstFailure failure = new FirstFailure();
    private final AtomicLong submitted = new AtomicLong();
    private final AtomicLong finished = new AtomicLong();

    FetchCrew(int size, Supplier<Fetcher> fetcher) {
        fetching = Executors.newFixedThreadPool(size, Threads.named("vault-fetch-"));
        for (var i = 0; i < size; i++) {
            all.add(fetcher.get());
        }
        idle = new ArrayBlockingQueue<>(size, false, all);
        mostWaiting = size * 2;
        room = new Semaphore(mostWaiting);
    }

    /** Runs a walk per disk, several at a time, and waits until everything they submitted is done. */
    void forEach(int disks, IntConsumer walk) {
        var threads = Threads.named("vault-walk-");
        try (var walking = Executors.newFixedThreadPool(Math.max(1, Math.min(disks, WALKERS)), threads)) {
            for (var i = 0; i < disks; i++) {
                var disk = i;
                walking.execute(() -> guarded(() -> walk.accept(disk)));
            }
        }
        room.acquireUninterruptibly(mostWaiting);
        room.release(mostWaiting);
        failure.check();
        if (finished.get() != disks + submitted.get()) {
            throw new IllegalStateException(
                    "%d of %d pieces of work were done".formatted(finished.get(), disks + submitted.get()));
        }
    }

    /** Waits for room, then has it fetched by some thread. */
    void submit(Fetch fetch) {
        submit(fetcher -> fetcher.run(fetch), () -> {});
    }

    /**
     * Waits for room, then has work done with the tools of some thread.
     *
     * @param afterwards what follows even when the work failed, or was left undone because something else has
     */
    void submit(Consumer<Fetcher> work, Runnable afterwards) {
        submitted.incrementAndGet();
        room.acquireUninterruptibly();
        fetching.execute(() -> {
            var fetcher = idle.remove();
            try {
                guarded(() -> work.accept(fetcher));
            } finally {
                idle.add(fetcher);
                room.release();
                afterwards.run();
            }
        });
    }

    private void guarded(Runnable work) {
        if (!failure.isSet()) {
            try {
                work.run();
                finished.incrementAndGet();
            } catch (RuntimeException | Error e) {
                failure.set(e);
            }
        }
    }

    @Override
    public void close() {
        failure.set(new VaultError.Stopped("The work"));
        fetching.close();
        all.forEach(Fetcher::close);
    }
}
