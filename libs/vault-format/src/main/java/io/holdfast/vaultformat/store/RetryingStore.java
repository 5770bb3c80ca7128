package io.holdfast.vaultformat.store;

import java.nio.ByteBuffer;
import java.util.Random;
import java.util.function.Supplier;

/**
 * Asks again, with growing pauses, when a store is unavailable; every other refusal is final.
 *
 * <p>A creation whose acknowledgement was lost is found out by comparing what is there with what was offered.
 */
public final class RetryingStore implements BlobStore {

    private static final int COMPARE_BYTES = 1 << 20;

    private final BlobStore store;
    private final StoreLimits limits;
    private final Random jitter = new Random();

    public RetryingStore(BlobStore store, StoreLimits limits) {
        this.store = store;
        this.limits = limits;
    }

    @Override
    public PutOutcome put(String name, ByteBuffer content) {
        for (var attempt = 1; ; attempt++) {
            try {
                var outcome = store.put(name, content);
                var mayBeOurs = attempt > 1 && outcome == PutOutcome.EXISTS;
                return mayBeOurs && same(name, content) ? PutOutcome.CREATED : outcome;
            } catch (StoreError.Unavailable e) {
                pauseOrGiveUp(attempt, e);
            }
        }
    }

    private boolean same(String name, ByteBuffer content) {
        if (size(name) != content.remaining()) {
            return false;
        }
        var chunk = ByteBuffer.allocate(Math.min(COMPARE_BYTES, Math.max(1, content.remaining())));
        for (var at = 0; at < content.remaining(); at += chunk.position()) {
            chunk.clear().limit(Math.min(chunk.capacity(), content.remaining() - at));
            read(name, at, chunk);
            var expected = content.slice(content.position() + at, chunk.position());
            if (chunk.position() == 0 || !chunk.duplicate().flip().equals(expected)) {
                return false;
            }
        }
        return true;
    }

    @Override
    public int read(String name, long offset, ByteBuffer into) {
        var start = into.position();
        return retried(() -> store.read(name, offset, into.position(start)));
    }

    @Override
    public long size(String name) {
        return retried(() -> store.size(name));
    }

    @Override
    public BlobPage list(String prefix, String after, int limit) {
        return retried(() -> store.list(prefix, after, limit));
    }

    @Override
    public void delete(String name) {
        retried(() -> {
            store.delete(name);
            return true;
        });
    }

    private <T> T retried(Supplier<T> request) {
        for (var attempt = 1; ; attempt++) {
            try {
                return request.get();
            } catch (StoreError.Unavailable e) {
                pauseOrGiveUp(attempt, e);
            }
        }
    }

    private void pauseOrGiveUp(int attempt, StoreError.Unavailable error) {
        if (attempt >= limits.attempts()) {
            throw error;
        }
        var doubled = limits.firstBackoff().toMillis() << Math.min(attempt - 1, 20);
        var longest = Math.max(1, Math.min(doubled, limits.longestBackoff().toMillis()));
        try {
            Thread.sleep(longest / 2 + jitter.nextLong(longest / 2 + 1));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw error;
        }
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
