package io.holdfast.vaultformat.fault;

import io.holdfast.vaultformat.fault.Call.Verb;
import io.holdfast.vaultformat.store.Blob;
import io.holdfast.vaultformat.store.BlobPage;
import io.holdfast.vaultformat.store.BlobStore;
import io.holdfast.vaultformat.store.Blobs;
import io.holdfast.vaultformat.store.PutOutcome;
import io.holdfast.vaultformat.store.StoreError;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/** A store in front of another one that lets a plan strike its calls; time stalls on a clock of its own. */
public class FaultyStore implements BlobStore {

    /** What a call may take before it counts as unanswered. */
    public static final Duration TIMEOUT = Duration.ofSeconds(2);

    /** A call that was struck. */
    public record Struck(Call call, Fault fault) {}

    private record Change(String name, long size, boolean created) {}

    private record Pending(int due, Runnable effect) {}

    private final BlobStore store;
    private final AtomicIntegerArray calls = new AtomicIntegerArray(Verb.values().length);
    private final AtomicInteger allCalls = new AtomicInteger();
    private final AtomicLong stalled = new AtomicLong();
    private final List<Struck> struck = new CopyOnWriteArrayList<>();
    private final List<Change> changes = new ArrayList<>();
    private final ConcurrentLinkedQueue<Pending> late = new ConcurrentLinkedQueue<>();
    private volatile FaultPlan plan;

    public FaultyStore(BlobStore store) {
        this(store, FaultPlan.none());
    }

    public FaultyStore(BlobStore store, FaultPlan plan) {
        this.store = store;
        this.plan = plan;
    }

    /** Begins another plan; calls count from one again. */
    public void play(FaultPlan next) {
        plan = FaultPlan.none();
        for (var verb : Verb.values()) {
            calls.set(verb.ordinal(), 0);
        }
        allCalls.set(0);
        struck.clear();
        plan = next;
    }

    public int calls(Verb verb) {
        return calls.get(verb.ordinal());
    }

    public int calls() {
        return allCalls.get();
    }

    /** What the plan did so far. */
    public List<Struck> struck() {
        return List.copyOf(struck);
    }

    /** How long callers would have waited. */
    public Duration stalled() {
        return Duration.ofNanos(stalled.get());
    }

    /** Takes away all objects but these, as if the others had never been. */
    public void rewindTo(Set<String> names) {
        settle();
        for (var name : Blobs.names(store, "")) {
            if (!names.contains(name)) {
                store.delete(name);
            }
        }
        synchronized (changes) {
            changes.removeIf(change -> !names.contains(change.name));
        }
    }

    /** Lets every late call have its effect now. */
    public void settle() {
        for (var pending = late.poll(); pending != null; pending = late.poll()) {
            pending.effect.run();
        }
    }

    @Override
    public PutOutcome put(String name, ByteBuffer content) {
        return around(Verb.PUT, name, (call, fault) -> create(name, content), (call, calls) -> {
            var copy = ByteBuffer.allocate(content.remaining())
                    .put(content.duplicate())
                    .flip();
            late.add(new Pending(call.ofAll() + calls, () -> create(name, copy)));
        });
    }

    private PutOutcome create(String name, ByteBuffer content) {
        var outcome = store.put(name, content);
        if (outcome == PutOutcome.CREATED) {
            remember(new Change(name, content.remaining(), true));
        }
        return outcome;
    }

    @Override
    public int read(String name, long offset, ByteBuffer into) {
        return around(Verb.READ, name, (call, fault) -> {
            var start = into.position();
            var count = store.read(name, offset, into);
            return switch (fault) {
                case Fault.Truncated(int share) -> {
                    into.position(start + count * share / 100);
                    yield into.position() - start;
                }
                case Fault.Flipped(int bits) -> {
                    flip(
                            into,
                            start,
                            count,
                            bits,
                            new Random(call.ofAll() * 31L + call.name().hashCode()));
                    yield count;
                }
                default -> count;
            };
        });
    }

    private static void flip(ByteBuffer bytes, int start, int count, int bits, Random random) {
        for (var i = 0; bits == 0 && i < count; i++) {
            bytes.put(start + i, (byte) ~bytes.get(start + i));
        }
        for (var i = 0; count > 0 && i < bits; i++) {
            var at = start + random.nextInt(count);
            bytes.put(at, (byte) (bytes.get(at) ^ 1 << random.nextInt(8)));
        }
    }

    @Override
    public long size(String name) {
        return around(Verb.SIZE, name, (call, fault) -> store.size(name));
    }

    @Override
    public BlobPage list(String prefix, String after, int limit) {
        return around(
                Verb.LIST,
                prefix,
                (call, fault) -> fault instanceof Fault.Stale(int lag)
                        ? stale(lag, prefix, after, limit)
                        : store.list(prefix, after, limit));
    }

    /** The listing as it would have been before the last changes. */
    private BlobPage stale(int lag, String prefix, String after, int limit) {
        var page = store.list(prefix, after, limit);
        var shown = new TreeMap<String, Blob>();
        page.blobs().forEach(blob -> shown.put(blob.name(), blob));
        var end = page.more() ? shown.lastKey() : null;
        synchronized (changes) {
            for (var i = changes.size() - 1; i >= Math.max(0, changes.size() - lag); i--) {
                var change = changes.get(i);
                var within = change.name.startsWith(prefix)
                        && change.name.compareTo(after) > 0
                        && (end == null || change.name.compareTo(end) <= 0);
                if (change.created) {
                    shown.remove(change.name);
                } else if (within) {
                    shown.put(change.name, new Blob(change.name, change.size));
                }
            }
        }
        return new BlobPage(shown.values().stream().limit(limit).toList(), page.more() || shown.size() > limit);
    }

    @Override
    public void delete(String name) {
        around(Verb.DELETE, name, (call, fault) -> {
            var size = sizeOrMissing(name);
            store.delete(name);
            if (size >= 0) {
                remember(new Change(name, size, false));
            }
            return true;
        });
    }

    private long sizeOrMissing(String name) {
        try {
            return store.size(name);
        } catch (StoreError.NotFound e) {
            return -1;
        }
    }

    private void remember(Change change) {
        synchronized (changes) {
            changes.add(change);
        }
    }

    private <T> T around(Verb verb, String name, Request<T> request) {
        return around(verb, name, request, (call, calls) -> {});
    }

    private <T> T around(Verb verb, String name, Request<T> request, Lateness lateness) {
        var call = new Call(verb, name, calls.incrementAndGet(verb.ordinal()), allCalls.incrementAndGet());
        for (var pending = late.peek(); pending != null && pending.due <= call.ofAll(); pending = late.peek()) {
            if (late.remove(pending)) {
                pending.effect.run();
            }
        }
        var fault = plan(call);
        if (!(fault instanceof Fault.None)) {
            struck.add(new Struck(call, fault));
        }
        return switch (fault) {
            case Fault.Before(Fault.Kind kind) -> throw kind.error(describe(), call);
            case Fault.After() -> {
                var unused = request.on(call, fault);
                throw unanswered("the answer to %s was lost".formatted(call));
            }
            case Fault.Late(int calls) -> {
                lateness.postpone(call, calls);
                throw unanswered("%s is on its way".formatted(call));
            }
            case Fault.Stalled(Duration duration) -> stall(duration, call, () -> request.on(call, fault));
            case Fault.None _, Fault.Truncated _, Fault.Flipped _, Fault.Stale _ -> request.on(call, fault);
        };
    }

    private <T> T stall(Duration duration, Call call, Supplier<T> request) {
        stalled.addAndGet(Math.min(duration.toNanos(), TIMEOUT.toNanos()));
        var answer = request.get();
        if (duration.compareTo(TIMEOUT) >= 0) {
            throw unanswered("no answer to %s in %s".formatted(call, TIMEOUT));
        }
        return answer;
    }

    private StoreError unanswered(String problem) {
        return new StoreError.Unavailable(describe(), problem, null);
    }

    private Fault plan(Call call) {
        var fault = plan.on(call);
        return fault.strikes().contains(call.verb()) ? fault : Fault.NONE;
    }

    @FunctionalInterface
    private interface Request<T> {
        T on(Call call, Fault fault);
    }

    @FunctionalInterface
    private interface Lateness {
        void postpone(Call call, int calls);
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
