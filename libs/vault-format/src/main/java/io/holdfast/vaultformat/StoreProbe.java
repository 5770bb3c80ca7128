package io.holdfast.vaultformat;

import io.holdfast.vaultformat.error.VaultError;
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
import java.util.random.RandomGenerator;

/**
 * Tries a store for what a vault rests on, because what stores say of themselves is not always so.
 *
 * <p>Creation that two may win would let a fenced session commit; a listing that lags would hide points.
 */
final class StoreProbe {

    private static final int LENGTH = 4096;

    private final BlobStore store;
    private final String prefix;

    private StoreProbe(BlobStore store, RandomGenerator random) {
        this.store = store;
        this.prefix = "probe/%016x%016x".formatted(random.nextLong(), random.nextLong());
    }

    /** @param creators how many race for one name; more find more */
    static void check(BlobStore store, int creators, RandomGenerator random) {
        var probe = new StoreProbe(store, random);
        try {
            var missing = probe.missing(creators);
            if (!missing.isEmpty()) {
                throw new VaultError.UnsuitableStore(store.describe(), missing);
            }
        } finally {
            probe.cleanUp();
        }
    }

    private List<String> missing(int creators) {
        var missing = new ArrayList<String>();
        var race = prefix + "/race";
        var winners = winners(race, creators);
        if (winners.size() != 1) {
            missing.add("creation is not exclusive: %d of %d creators of one object were told they made it"
                    .formatted(winners.size(), creators));
        } else if (!Arrays.equals(Blobs.whole(store, race, LENGTH), content(winners.getFirst()))) {
            missing.add("creation is not exclusive: the object is not its creator's");
        }
        if (!Arrays.equals(
                Blobs.range(store, race, 100, 50), Arrays.copyOfRange(Blobs.whole(store, race, LENGTH), 100, 150))) {
            missing.add("ranged reads return other bytes");
        }
        if (!Blobs.names(store, prefix).equals(List.of(race))) {
            missing.add("a listing does not show what was just written");
        }
        return missing;
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

    private static byte[] content(int creator) {
        var content = new byte[LENGTH];
        for (var i = 0; i < LENGTH; i++) {
            content[i] = (byte) (i * 31 + creator * 7 + (i >>> 8));
        }
        return content;
    }

    private void cleanUp() {
        try {
            store.delete(prefix + "/race");
        } catch (StoreError e) {
            // a writer may lack the right to delete; what stays is 4 KiB
        }
    }
}
