package io.holdfast.vaultformat.index;

import io.holdfast.vaultformat.error.VaultError;
import io.holdfast.vaultformat.key.VaultKeys;
import io.holdfast.vaultformat.point.Names;
import io.holdfast.vaultformat.settings.VaultSettings;
import io.holdfast.vaultformat.store.Blob;
import io.holdfast.vaultformat.store.BlobStore;
import io.holdfast.vaultformat.store.Blobs;
import io.holdfast.vaultformat.store.PutOutcome;
import io.holdfast.vaultformat.store.StoreError;
import io.holdfast.vaultformat.thread.Threads;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;

/** The segments of a vault: listed, read several at a time, written. */
final class Segments {

    private static final int HEADERS_TOGETHER = 128;

    private final BlobStore store;
    private final VaultKeys keys;
    private final VaultSettings settings;
    private final SegmentEncoder encoder;

    Segments(BlobStore store, VaultKeys keys, VaultSettings settings) {
        this.store = store;
        this.keys = keys;
        this.settings = settings;
        this.encoder = new SegmentEncoder(keys, settings.random());
    }

    BlobStore store() {
        return store;
    }

    VaultKeys keys() {
        return keys;
    }

    VaultSettings settings() {
        return settings;
    }

    /** Newest first. */
    List<Blob> list() {
        var segments = new ArrayList<Blob>();
        Blobs.forEach(store, Names.INDEX, segments::add);
        return segments.reversed();
    }

    /** What was read, in order, and what could not be. One that is gone has been merged, and is in neither. */
    record Read<T>(List<T> all, List<VaultError.DamagedVault> damaged) {}

    /** Does the same reading step for many, several at a time. */
    <S, T> Read<T> forEach(List<S> of, int mostAtOnce, Function<S, T> step) {
        var read = new ArrayList<T>();
        var damaged = new ArrayList<VaultError.DamagedVault>();
        var threads = Threads.named("vault-index-");
        var atOnce = Math.clamp(of.size(), 1, Math.min(mostAtOnce, settings.requestsInFlight()));
        try (var pool = Executors.newFixedThreadPool(atOnce, threads)) {
            var running = new ArrayList<Future<Optional<T>>>();
            for (var one : of) {
                running.add(pool.submit(unlessGone(() -> step.apply(one))));
            }
            for (var future : running) {
                outcome(future, damaged).ifPresent(read::add);
            }
        }
        return new Read<>(read, damaged);
    }

    private static <T> Callable<Optional<T>> unlessGone(Callable<T> step) {
        return () -> {
            try {
                return Optional.of(step.call());
            } catch (StoreError.NotFound e) {
                return Optional.empty();
            }
        };
    }

    private static <T> Optional<T> outcome(Future<Optional<T>> future, List<VaultError.DamagedVault> damaged) {
        try {
            return future.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new VaultError.Stopped("Reading the index");
        } catch (ExecutionException e) {
            if (e.getCause() instanceof VaultError.DamagedVault problem) {
                damaged.add(problem);
                return Optional.empty();
            }
            throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e.getCause());
        }
    }

    /** Headers newest first, and how many older segments there are. */
    record Newest(List<Segment.Unread> all, List<VaultError.DamagedVault> damaged, int older) {}

    /** Headers of segments, newest first, until the smallest samples of them fill the memory: no older one is worth a read. */
    Newest headers(long memoryBytes) {
        var names = list();
        var newest = new ArrayList<Segment.Unread>();
        var damaged = new ArrayList<VaultError.DamagedVault>();
        var room = memoryBytes;
        var seen = 0;
        while (room >= memoryBytes / 16 && seen < names.size()) {
            var some = names.subList(seen, Math.min(names.size(), seen + HEADERS_TOGETHER));
            var read = forEach(some, settings.requestsInFlight(), this::header);
            newest.addAll(read.all());
            damaged.addAll(read.damaged());
            for (var segment : read.all()) {
                var cost = Recall.ONE_IN_128.cost(segment);
                room -= cost <= room ? cost : 0;
            }
            seen += some.size();
        }
        return new Newest(newest, damaged, names.size() - seen);
    }

    /** The headers of all segments, newest first. */
    Read<Segment.Unread> headers(Function<Blob, Segment.Unread> reader) {
        return forEach(list(), settings.requestsInFlight(), reader);
    }

    /** The header of a segment that was just written. */
    Segment.Unread header(String name) {
        return header(new Blob(name, store.size(name)));
    }

    Segment.Unread header(Blob segment) {
        return Segment.Unread.of(store, keys, segment);
    }

    /** Writes a draft as a segment; an empty one leaves nothing. */
    Optional<String> write(Draft draft) {
        if (draft.isEmpty()) {
            return Optional.empty();
        }
        var name = Names.segment(settings.clock().millis(), settings.random().nextLong());
        if (store.put(name, encoder.encode(name, draft)) == PutOutcome.EXISTS) {
            throw new VaultError.DamagedVault(name, "another segment has its name");
        }
        return Optional.of(name);
    }
}
