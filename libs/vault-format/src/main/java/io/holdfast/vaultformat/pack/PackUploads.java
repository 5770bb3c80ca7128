package io.holdfast.vaultformat.pack;

import io.holdfast.vaultformat.error.VaultError;
import io.holdfast.vaultformat.progress.FirstFailure;
import io.holdfast.vaultformat.store.BlobStore;
import io.holdfast.vaultformat.store.PutOutcome;
import io.holdfast.vaultformat.thread.Threads;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Sends full packs to the store, several at a time, and bounds the packs in memory.
 *
 * <p>A pack counts from the moment it is begun until the store has acknowledged it. The first failure stops
 * everything: whoever asks for room or for the end of it all gets that failure.
 */
public final class PackUploads implements AutoCloseable {

    private final BlobStore store;
    private final Semaphore slots;
    private final int mostSlots;
    private final int keepFrom;
    private final ExecutorService threads;
    private final ArrayDeque<byte[]> spare = new ArrayDeque<>();
    private final FirstFailure failure = new FirstFailure();
    private final AtomicInteger begun = new AtomicInteger();
    private final AtomicInteger acknowledged = new AtomicInteger();
    private final AtomicLong sentBytes = new AtomicLong();

    /**
     * @param packsInMemory at least 2: one being filled while another is sent
     * @param keepFrom buffers of at least this size are used again
     */
    public PackUploads(BlobStore store, int packsInMemory, int atATime, int keepFrom) {
        this.store = store;
        this.slots = new Semaphore(packsInMemory);
        this.mostSlots = packsInMemory;
        this.keepFrom = keepFrom;
        this.threads = Executors.newFixedThreadPool(atATime, Threads.named("pack-upload-"));
    }

    /** Waits until another pack may be in memory; returns a used buffer, or an empty array. */
    byte[] acquire() {
        try {
            slots.acquire();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new VaultError.Stopped("The transfer");
        }
        if (failure.isSet()) {
            slots.release();
            failure.check();
        }
        begun.incrementAndGet();
        synchronized (spare) {
            return spare.isEmpty() ? new byte[0] : spare.pop();
        }
    }

    /** @param then to be done when the store has acknowledged it */
    void send(String name, ByteBuffer pack, Runnable then) {
        threads.execute(() -> {
            try {
                if (!failure.isSet()) {
                    put(name, pack);
                    then.run();
                }
            } catch (RuntimeException | Error e) {
                failure.set(e);
            } finally {
                giveBack(pack.array());
            }
        });
    }

    private void put(String name, ByteBuffer pack) {
        if (store.put(name, pack) == PutOutcome.EXISTS) {
            throw new VaultError.DamagedVault(name, "another pack has its name");
        }
        sentBytes.addAndGet(pack.remaining());
        acknowledged.incrementAndGet();
    }

    private void giveBack(byte[] buffer) {
        synchronized (spare) {
            if (buffer.length >= keepFrom && spare.size() < mostSlots) {
                spare.push(buffer);
            }
        }
        slots.release();
    }

    /** Waits until the store has acknowledged every pack. */
    public void await() {
        try {
            slots.acquire(mostSlots);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new VaultError.Stopped("The transfer");
        }
        slots.release(mostSlots);
        failure.check();
        if (acknowledged.get() != begun.get()) {
            throw new IllegalStateException(
                    "%d packs were begun, %d acknowledged".formatted(begun.get(), acknowledged.get()));
        }
    }

    /** Throws the failure of an upload, if there was one. */
    public void check() {
        failure.check();
    }

    public long sentBytes() {
        return sentBytes.get();
    }

    /** Packs not yet begun to be sent are dropped. */
    @Override
    public void close() {
        failure.set(new VaultError.Stopped("The upload"));
        threads.close();
    }
}
