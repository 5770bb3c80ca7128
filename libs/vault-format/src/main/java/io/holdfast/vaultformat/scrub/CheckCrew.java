package io.holdfast.vaultformat.scrub;

import io.holdfast.vaultformat.error.VaultError;
import io.holdfast.vaultformat.key.VaultKeys;
import io.holdfast.vaultformat.progress.FirstFailure;
import io.holdfast.vaultformat.settings.VaultSettings;
import io.holdfast.vaultformat.thread.Threads;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;

/** Checks packs, several at a time, in bounded memory; stops at the first failure, which a bad pack is not. */
final class CheckCrew implements AutoCloseable {

    private static final int LARGEST_STRETCH = 8 << 20;
    private static final int SMALLEST_STRETCH = 64 << 10;

    private final ExecutorService threads;
    private final List<PackChecker> checkers = new ArrayList<>();
    private final BlockingQueue<PackChecker> idle;
    private final Semaphore room;
    private final FirstFailure failure = new FirstFailure();

    CheckCrew(VaultKeys keys, VaultSettings settings) {
        var size = Math.min(settings.requestsInFlight(), 2 * settings.workers());
        var stretch = Math.clamp(settings.memoryBytes() / 2 / size, SMALLEST_STRETCH, LARGEST_STRETCH);
        for (var i = 0; i < size; i++) {
            checkers.add(new PackChecker(keys, stretch));
        }
        threads = Executors.newFixedThreadPool(size, Threads.named("vault-scrub-"));
        idle = new ArrayBlockingQueue<>(size, false, checkers);
        room = new Semaphore(size);
    }

    /** How many packs are checked at once. */
    int size() {
        return checkers.size();
    }

    /** Waits until a checker is free. */
    void submit(Consumer<PackChecker> work) {
        room.acquireUninterruptibly();
        failure.check();
        threads.execute(() -> {
            var checker = idle.remove();
            try {
                work.accept(checker);
            } catch (RuntimeException | Error e) {
                failure.set(e);
            } finally {
                idle.add(checker);
                room.release();
            }
        });
    }

    void await() {
        room.acquireUninterruptibly(checkers.size());
        room.release(checkers.size());
        failure.check();
    }

    @Override
    public void close() {
        failure.set(new VaultError.Stopped("The scrub"));
        threads.close();
        checkers.forEach(PackChecker::close);
    }
}
