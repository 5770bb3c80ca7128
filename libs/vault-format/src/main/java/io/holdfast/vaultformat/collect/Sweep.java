package io.holdfast.vaultformat.collect;

import io.holdfast.vaultformat.error.VaultError;
import io.holdfast.vaultformat.progress.FirstFailure;
import io.holdfast.vaultformat.progress.Meter;
import io.holdfast.vaultformat.store.BlobStore;
import io.holdfast.vaultformat.store.StoreError;
import io.holdfast.vaultformat.thread.Threads;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

/** Deletes objects, several at a time; stops at the first failure. What is gone already counts for nothing. */
final class Sweep implements AutoCloseable {

    private static final int AT_ONCE = 16;

    private final BlobStore store;
    private final Meter meter;
    private final ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE, Threads.named("vault-sweep-"));
    private final Semaphore room = new Semaphore(AT_ONCE);
    private final FirstFailure failure = new FirstFailure();
    private final AtomicInteger packs = new AtomicInteger();
    private final LongAdder bytes = new LongAdder();

    Sweep(BlobStore store, Meter meter) {
        this.store = store;
        this.meter = meter;
    }

    /** What was deleted. */
    record Deleted(int packs, long bytes) {}

    void delete(String name) {
        meter.checkStop();
        failure.check();
        room.acquireUninterruptibly();
        threads.execute(() -> {
            try {
                deleteNow(name);
            } catch (RuntimeException | Error e) {
                failure.set(e);
            } finally {
                room.release();
            }
        });
    }

    private void deleteNow(String name) {
        try {
            var size = store.size(name);
            store.delete(name);
            packs.incrementAndGet();
            bytes.add(size);
            meter.add(size, 0, 0, 0);
        } catch (StoreError.NotFound e) {
            // another collector was faster
        }
    }

    /** Waits for all of them. */
    Deleted finish() {
        room.acquireUninterruptibly(AT_ONCE);
        room.release(AT_ONCE);
        failure.check();
        return new Deleted(packs.get(), bytes.sum());
    }

    @Override
    public void close() {
        failure.set(new VaultError.Stopped("The collection"));
        threads.close();
    }
}
