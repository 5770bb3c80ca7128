package io.holdfast.vaultformat;

import io.holdfast.vaultformat.error.VaultError;
import io.holdfast.vaultformat.store.Blob;
import io.holdfast.vaultformat.store.BlobStore;
import io.holdfast.vaultformat.store.Blobs;
import io.holdfast.vaultformat.store.PutOutcome;
import io.holdfast.vaultformat.store.StoreError;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BooleanSupplier;
import java.util.random.RandomGenerator;

/**
 * Tries a store for what a vault rests on, because what stores say of themselves is not always so.
 *
 * <p>Creation that two may win would let a fenced session commit; a listing that lags would hide points.
 */
final class StoreProbe {

    private static final int LENGTH = 4096;

    /** Bytes that say who made an object. */
    private static final int CREATOR = 1;

    private final BlobStore store;
    private final String prefix;
    private final String object;
    private final List<String> missing = new ArrayList<>();

    private StoreProbe(BlobStore store, RandomGenerator random) {
        this.store = store;
        this.prefix = "probe/%016x%016x".formatted(random.nextLong(), random.nextLong());
        this.object = prefix + "/race";
    }

    /** @param creators how many race for one name; more find more */
    static void check(BlobStore store, int creators, RandomGenerator random) {
        var probe = new StoreProbe(store, random);
        try {
            probe.race(creators);
            probe.read();
            probe.list();
        } finally {
            probe.delete();
        }
        if (!probe.missing.isEmpty()) {
            throw new VaultError.UnsuitableStore(store.describe(), probe.missing);
        }
    }

    private void race(int creators) {
        var winners = winners(object, creators);
        if (winners.size() != 1) {
            missing.add("creation is not exclusive: %d of %d creators of one object were told they made it"
                    .formatted(winners.size(), creators));
        } else {
            expect("creation is not exclusive: the object is not its creator's", () -> {
                var expected = content(winners.getFirst());
                return Arrays.equals(
                        Arrays.copyOf(Blobs.whole(store, object, LENGTH), CREATOR), Arrays.copyOf(expected, CREATOR));
            });
        }
        expect("what is read is not what was written", () -> {
            var whole = Blobs.whole(store, object, LENGTH);
            return Arrays.equals(whole, content(whole[0] & 0xFF)) && store.size(object) == LENGTH;
        });
    }

    private void read() {
        expect("ranged reads return other bytes", () -> {
            var creator = Blobs.whole(store, object, LENGTH)[0] & 0xFF;
            return Arrays.equals(Blobs.range(store, object, 100, 50), Arrays.copyOfRange(content(creator), 100, 150))
                    && store.read(object, LENGTH, ByteBuffer.allocate(10)) == 0;
        });
    }

    private void list() {
        expect(
                "a listing does not show what was just written",
                () -> store.list(prefix, "", 10).blobs().equals(List.of(new Blob(object, LENGTH))));
    }

    /** A store that answers something else than it should lacks the property that was asked for. */
    private void expect(String otherwise, BooleanSupplier property) {
        try {
            if (!property.getAsBoolean()) {
                missing.add(otherwise);
            }
        } catch (StoreError.NotFound | StoreError.Damaged | ArrayIndexOutOfBoundsException e) {
            missing.add(otherwise);
        }
    }

    private List<Integer> winners(String name, int creators) {
        var start = new CountDownLatch(1);
        var winners = new ArrayList<Integer>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var outcomes = new ArrayList<Future<PutOutcome>>();
            for (var i = 0; i < creators; i++) {
                outcomes.add(threads.submit(creator(name, i, start)));
            }
            start.countDown();
            for (var i = 0; i < creators; i++) {
                if (outcomes.get(i).get() == PutOutcome.CREATED) {
                    winners.add(i);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new VaultError.Stopped("The probe of the store");
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e.getCause());
        }
        return winners;
    }

    private Callable<PutOutcome> creator(String name, int number, CountDownLatch start) {
        return () -> {
            start.await();
            return store.put(name, ByteBuffer.wrap(content(number)));
        };
    }

    /** Says in its first byte who made it. */
    private static byte[] content(int creator) {
        var content = new byte[LENGTH];
        content[0] = (byte) creator;
        for (var i = CREATOR; i < LENGTH; i++) {
            content[i] = (byte) (i * 31 + creator * 7 + (i >>> 8));
        }
        return content;
    }

    private void delete() {
        try {
            store.delete(object);
            expect(
                    "what was deleted is still there",
                    () -> !Blobs.exists(store, object)
                            && store.list(prefix, "", 10).blobs().isEmpty());
        } catch (StoreError e) {
            // a writer may lack the right to delete; what stays is 4 KiB
        }
    }
}
