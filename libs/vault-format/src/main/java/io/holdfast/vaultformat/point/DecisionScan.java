package io.holdfast.vaultformat.point;

import io.holdfast.vaultformat.error.VaultError;
import io.holdfast.vaultformat.store.Blob;
import io.holdfast.vaultformat.store.BlobPage;
import io.holdfast.vaultformat.store.BlobStore;
import io.holdfast.vaultformat.store.Blobs;
import io.holdfast.vaultformat.thread.Threads;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/** Reads every decision of a vault but those of readers, several at a time, and holds no more than a page of them. */
final class DecisionScan {

    private static final int READS_AT_ONCE = 16;
    private static final int PAGE = 256;

    private final BlobStore store;
    private final Decisions decisions;
    private final List<VaultError.DamagedVault> damaged = Collections.synchronizedList(new ArrayList<>());

    DecisionScan(BlobStore store, Decisions decisions) {
        this.store = store;
        this.decisions = decisions;
    }

    /** Hands over each decision that opens, on the calling thread; returns those that do not. */
    List<VaultError.DamagedVault> run(Consumer<Decision> found) {
        var threads = Threads.named("decision-reader-");
        try (var pool = Executors.newFixedThreadPool(READS_AT_ONCE, threads)) {
            var after = "";
            BlobPage page;
            do {
                page = store.list(Names.DECISIONS, after, PAGE);
                read(page.blobs(), pool, found);
                after = Blobs.endOf(store, page, after);
            } while (page.more() && !page.blobs().isEmpty());
        }
        return List.copyOf(damaged);
    }

    private void read(List<Blob> blobs, ExecutorService pool, Consumer<Decision> found) {
        var futures = new ArrayList<Future<Optional<Decision>>>();
        for (var blob : blobs) {
            if (!blob.name().startsWith(Names.decision(Names.READERS))) {
                futures.add(pool.submit(() -> readOne(blob.name())));
            }
        }
        try {
            for (var future : futures) {
                future.get().ifPresent(found);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new VaultError.Stopped("The listing");
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e.getCause());
        }
    }

    private Optional<Decision> readOne(String name) {
        try {
            return decisions.of(name.substring(Names.DECISIONS.length()));
        } catch (VaultError.DamagedVault e) {
            damaged.add(e);
            return Optional.empty();
        }
    }
}
