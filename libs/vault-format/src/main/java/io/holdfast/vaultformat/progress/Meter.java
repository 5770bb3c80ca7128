package io.holdfast.vaultformat.progress;

import io.holdfast.vaultformat.error.VaultError;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.ReentrantLock;

/** Counts what many threads do, tells a listener now and then, and carries its wish to stop back to them. */
public final class Meter {

    private static final long PERIOD = 250_000_000L;

    private final String work;
    private final ProgressListener listener;
    private final long totalBytes;
    private final LongAdder done = new LongAdder();
    private final LongAdder read = new LongAdder();
    private final LongAdder changed = new LongAdder();
    private final LongAdder shipped = new LongAdder();
    private final AtomicLong lastTold = new AtomicLong(System.nanoTime());
    private final ReentrantLock telling = new ReentrantLock();

    public Meter(String work, ProgressListener listener, long totalBytes) {
        this.work = work;
        this.listener = listener;
        this.totalBytes = totalBytes;
    }

    /** Adds to the counts; throws {@link VaultError.Stopped} when the listener wants no more. */
    public void add(long doneBytes, long readBytes, long changedBytes, long shippedBytes) {
        done.add(doneBytes);
        read.add(readBytes);
        changed.add(changedBytes);
        shipped.add(shippedBytes);
        checkStop();
        var last = lastTold.get();
        var now = System.nanoTime();
        if (now - last > PERIOD && lastTold.compareAndSet(last, now)) {
            tell();
        }
    }

    public void checkStop() {
        if (listener.stopRequested()) {
            throw new VaultError.Stopped(work);
        }
    }

    /** Tells the final counts. */
    public void finish() {
        tell();
    }

    private void tell() {
        telling.lock();
        try {
            listener.progressed(new Progress(totalBytes, done.sum(), read.sum(), changed.sum(), shipped.sum()));
        } finally {
            telling.unlock();
        }
    }

    public long readBytes() {
        return read.sum();
    }

    public long changedBytes() {
        return changed.sum();
    }
}
