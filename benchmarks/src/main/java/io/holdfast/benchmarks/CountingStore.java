package io.holdfast.benchmarks;

import io.holdfast.vaultformat.store.BlobPage;
import io.holdfast.vaultformat.store.BlobStore;
import io.holdfast.vaultformat.store.PutOutcome;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.ByteBuffer;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;

/** Counts what is asked of a store, and the CPU time that it takes to answer: that is not the engine's. */
final class CountingStore implements BlobStore {

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private final BlobStore store;
    private final LongAdder puts = new LongAdder();
    private final LongAdder reads = new LongAdder();
    private final LongAdder sizes = new LongAdder();
    private final LongAdder lists = new LongAdder();
    private final LongAdder deletes = new LongAdder();
    private final LongAdder readBytes = new LongAdder();
    private final LongAdder cpuNanos = new LongAdder();

    CountingStore(BlobStore store) {
        this.store = store;
    }

    private <T> T counting(LongAdder kind, Supplier<T> request) {
        kind.increment();
        var begin = THREADS.getCurrentThreadCpuTime();
        try {
            return request.get();
        } finally {
            cpuNanos.add(THREADS.getCurrentThreadCpuTime() - begin);
        }
    }

    double cpuSeconds() {
        return cpuNanos.sum() / 1e9;
    }

    void reset() {
        for (var counter : new LongAdder[] {puts, reads, sizes, lists, deletes, readBytes, cpuNanos}) {
            counter.reset();
        }
    }

    /** The members of a JSON object, without the braces. */
    String json() {
        return "\"puts\":%d,\"reads\":%d,\"sizes\":%d,\"lists\":%d,\"deletes\":%d,\"readBytes\":%d"
                .formatted(puts.sum(), reads.sum(), sizes.sum(), lists.sum(), deletes.sum(), readBytes.sum());
    }

    @Override
    public PutOutcome put(String name, ByteBuffer content) {
        return counting(puts, () -> store.put(name, content));
    }

    @Override
    public int read(String name, long offset, ByteBuffer into) {
        var read = counting(reads, () -> store.read(name, offset, into));
        readBytes.add(read);
        return read;
    }

    @Override
    public long size(String name) {
        return counting(sizes, () -> store.size(name));
    }

    @Override
    public BlobPage list(String prefix, String after, int limit) {
        return counting(lists, () -> store.list(prefix, after, limit));
    }

    @Override
    public void delete(String name) {
        counting(deletes, () -> {
            store.delete(name);
            return true;
        });
    }

    @Override
    public String describe() {
        return store.describe();
    }

    @Override
    public void close() {
        store.close();
    }
}
