package io.holdfast.vaultformat.sim;

import io.holdfast.vaultformat.store.BlobPage;
import io.holdfast.vaultformat.store.BlobStore;
import io.holdfast.vaultformat.store.PutOutcome;
import io.holdfast.vaultformat.store.StoreError;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;

/** A store whose requests wait until a schedule lets them go on; threads outside any actor are not held up. */
final class ScheduledStore implements BlobStore {

    /** What becomes of a request. */
    enum Fate {
        ANSWERED,
        /** Done, and nobody hears of it. */
        ANSWER_LOST,
        NOT_DONE
    }

    /** A request that waits. */
    final class Request {

        private final String actor;
        private final String what;
        private final CountDownLatch granted = new CountDownLatch(1);
        private volatile Fate fate = Fate.NOT_DONE;

        private Request(String actor, String what) {
            this.actor = actor;
            this.what = what;
        }

        String actor() {
            return actor;
        }

        void grant(Fate decided) {
            synchronized (waiting) {
                waiting.remove(this);
            }
            fate = decided;
            granted.countDown();
        }

        @Override
        public String toString() {
            return actor + ": " + what;
        }
    }

    private final BlobStore store;
    private final ThreadGroup outside = Thread.currentThread().getThreadGroup();
    private final List<Request> waiting = new ArrayList<>();

    ScheduledStore(BlobStore store) {
        this.store = store;
    }

    /** In an order that does not depend on who came first. */
    List<Request> waiting() {
        synchronized (waiting) {
            return waiting.stream()
                    .sorted(Comparator.comparing(Request::toString))
                    .toList();
        }
    }

    private <T> T scheduled(String verb, String name, Supplier<T> request) {
        var group = Thread.currentThread().getThreadGroup();
        if (group == outside || Thread.currentThread().isVirtual()) {
            return request.get();
        }
        var mine = new Request(group.getName(), verb + " " + name);
        synchronized (waiting) {
            waiting.add(mine);
        }
        try {
            mine.granted.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw unanswered();
        }
        if (mine.fate == Fate.NOT_DONE) {
            throw unanswered();
        }
        var answer = request.get();
        if (mine.fate == Fate.ANSWER_LOST) {
            throw unanswered();
        }
        return answer;
    }

    private StoreError unanswered() {
        return new StoreError.Unavailable(describe(), "no answer", null);
    }

    @Override
    public PutOutcome put(String name, ByteBuffer content) {
        return scheduled("put", name, () -> store.put(name, content));
    }

    @Override
    public int read(String name, long offset, ByteBuffer into) {
        return scheduled("read", name + "@" + offset, () -> store.read(name, offset, into));
    }

    @Override
    public long size(String name) {
        return scheduled("size", name, () -> store.size(name));
    }

    @Override
    public BlobPage list(String prefix, String after, int limit) {
        return scheduled("list", prefix, () -> store.list(prefix, after, limit));
    }

    @Override
    public void delete(String name) {
        scheduled("delete", name, () -> {
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
