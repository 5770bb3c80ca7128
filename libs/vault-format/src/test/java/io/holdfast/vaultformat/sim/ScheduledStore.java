package io.holdfast.vaultformat.sim;

import io.holdfast.vaultformat.sim.Troubles.Fate;
import io.holdfast.vaultformat.store.Blob;
import io.holdfast.vaultformat.store.BlobPage;
import io.holdfast.vaultformat.store.BlobStore;
import io.holdfast.vaultformat.store.PutOutcome;
import io.holdfast.vaultformat.store.StoreError;
import java.nio.ByteBuffer;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * A store far away: others go on while a request is on its way there, and while its answer is on its way back. Who asks
 * while nobody is at work is answered at once.
 */
final class ScheduledStore implements BlobStore {

    /** In steps. */
    private static final int LATEST = 2000;

    private final BlobStore store;
    private final Schedule schedule;
    private final Random random;
    private final Trace trace;
    private Troubles troubles = Troubles.NONE;

    ScheduledStore(BlobStore store, Schedule schedule, Random random, Trace trace) {
        this.store = store;
        this.schedule = schedule;
        this.random = random;
        this.trace = trace;
    }

    /** From now on things go wrong so often. */
    void suffer(Troubles some) {
        troubles = some;
    }

    private <T> T ask(String what, Supplier<T> request, Function<T, String> brief) {
        if (schedule.isIdle()) {
            return request.get();
        }
        var actor = schedule.now();
        var asked = actor.name() + "/" + Thread.currentThread().getName() + " " + what;
        schedule.pause(troubles.delay(random));
        actor.stallUntil(schedule.steps() + troubles.stall(random));
        var fate = troubles.fate(random, actor);
        if (fate == Fate.DONE_LATE) {
            actor.send(() -> {
                schedule.pause(random.nextInt(LATEST));
                done(asked, fate, request, brief);
            });
        }
        if (fate == Fate.DONE_LATE || fate == Fate.NOT_DONE) {
            note(asked, fate, "no answer");
            schedule.pause(0);
            throw unanswered();
        }
        var answer = done(asked, fate, request, brief);
        schedule.pause(troubles.delay(random));
        if (fate == Fate.ANSWER_LOST || actor.isDead()) {
            throw unanswered();
        }
        return answer.get();
    }

    /** The answer, or what the store objects. */
    private <T> Supplier<T> done(String asked, Fate fate, Supplier<T> request, Function<T, String> brief) {
        try {
            var answer = request.get();
            note(asked, fate, brief.apply(answer));
            return () -> answer;
        } catch (StoreError e) {
            note(asked, fate, e.code());
            return () -> {
                throw e;
            };
        }
    }

    private void note(String asked, Fate fate, String outcome) {
        var told = fate == Fate.ANSWERED ? "" : " (" + fate + ")";
        trace.add(schedule.steps() + " " + asked + told + ": " + outcome);
    }

    private StoreError unanswered() {
        return new StoreError.Unavailable(describe(), "no answer", null);
    }

    @Override
    public PutOutcome put(String name, ByteBuffer content) {
        var copy = ByteBuffer.allocate(content.remaining())
                .put(content.duplicate())
                .flip();
        return ask("put " + name + ", " + Trace.brief(copy), () -> store.put(name, copy), PutOutcome::toString);
    }

    @Override
    public int read(String name, long offset, ByteBuffer into) {
        var room = into.remaining();
        var read = ask(
                "read " + name + " at " + offset + ", " + room + " bytes",
                () -> {
                    var mine = ByteBuffer.allocate((int) Math.clamp(store.size(name) - offset, 0, room));
                    store.read(name, offset, mine);
                    return mine.flip();
                },
                Trace::brief);
        var count = read.remaining();
        into.put(read);
        return count;
    }

    @Override
    public long size(String name) {
        return ask("size " + name, () -> store.size(name), size -> size + " bytes");
    }

    /** What comes or goes while it is under way, a listing shows or does not show. */
    @Override
    public BlobPage list(String prefix, String after, int limit) {
        return ask(
                "list " + prefix + " after '" + after + "'",
                () -> {
                    var early = store.list(prefix, after, limit);
                    schedule.pause(troubles.delay(random));
                    return mixed(early, store.list(prefix, after, limit), limit);
                },
                Trace::brief);
    }

    private BlobPage mixed(BlobPage early, BlobPage late, int limit) {
        if (early.more() || late.more()) {
            return late;
        }
        var both = new HashSet<>(early.blobs());
        both.retainAll(late.blobs());
        var either = new TreeMap<String, Blob>();
        early.blobs().forEach(blob -> either.put(blob.name(), blob));
        late.blobs().forEach(blob -> either.put(blob.name(), blob));
        either.values().removeIf(blob -> !both.contains(blob) && random.nextBoolean());
        return either.size() > limit ? late : new BlobPage(List.copyOf(either.values()), false);
    }

    @Override
    public void delete(String name) {
        ask(
                "delete " + name,
                () -> {
                    store.delete(name);
                    return name;
                },
                gone -> "gone");
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
