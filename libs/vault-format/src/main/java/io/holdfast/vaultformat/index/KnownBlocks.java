package io.holdfast.vaultformat.index;

import static java.util.stream.Collectors.joining;

import io.holdfast.vaultformat.collect.Forbidden;
import io.holdfast.vaultformat.error.VaultError;
import io.holdfast.vaultformat.frame.BlockId;
import io.holdfast.vaultformat.frame.FrameDecoder;
import io.holdfast.vaultformat.key.VaultKeys;
import io.holdfast.vaultformat.pack.FrameRef;
import io.holdfast.vaultformat.pack.PackId;
import io.holdfast.vaultformat.pack.PackKind;
import io.holdfast.vaultformat.pack.PackReader;
import io.holdfast.vaultformat.pack.PackSet;
import io.holdfast.vaultformat.point.Dedup;
import io.holdfast.vaultformat.point.Records;
import io.holdfast.vaultformat.relocate.Tables;
import io.holdfast.vaultformat.settings.VaultSettings;
import io.holdfast.vaultformat.store.StoreError;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Finds blocks that other sessions have stored, for one session that has registered; safe for many threads.
 *
 * <p>Never fails: what cannot be looked up counts as unknown, is told in {@link #outcome}, and after a few failures nothing
 * more is asked of the store.
 */
public final class KnownBlocks {

    private static final int MOST_FAILURES = 8;
    private static final int MOST_LOADS = 4;
    private static final Duration SLOW = Duration.ofSeconds(5);

    private final Segments segments;
    private final Forbidden forbidden;
    private final PackReader packs;
    private final NearbyBlocks nearby;
    private final InstantSource clock;
    private final int patience;
    private final long memoryBytes;
    private final AtomicInteger asked = new AtomicInteger();
    private final AtomicInteger failures = new AtomicInteger();
    private final LongAdder foundBytes = new LongAdder();
    private final Set<PackId> borrowed = ConcurrentHashMap.newKeySet();
    private final Set<Segment> damaged = ConcurrentHashMap.newKeySet();
    private final Set<PackId> lost = ConcurrentHashMap.newKeySet();
    private final ConcurrentHashMap<PackId, CompletableFuture<Boolean>> fetching = new ConcurrentHashMap<>();
    private final ReentrantLock loading = new ReentrantLock();
    private final AtomicInteger loads = new AtomicInteger();
    private volatile @Nullable IndexMemory memory;
    private volatile String problem = "";

    public KnownBlocks(Records records, Tables tables, VaultKeys keys, VaultSettings settings) {
        var index = settings.index();
        this.clock = settings.clock();
        this.segments = new Segments(records.store(), keys, settings);
        this.forbidden = new Forbidden(records, tables);
        this.packs = new PackReader(records.store(), keys);
        this.nearby = new NearbyBlocks(index.memoryBytes() / 4);
        this.memoryBytes = index.memoryBytes() - index.memoryBytes() / 4;
        this.patience = index.memoryBytes() == 0 ? Integer.MAX_VALUE : index.newBlocks();
    }

    /**
     * Where a block is that may be referred to; null when none is known.
     *
     * @param length of its plaintext
     */
    public @Nullable FrameRef find(BlockId id, int length, FrameDecoder decoder) {
        if (asked.get() < patience && asked.getAndIncrement() < patience) {
            return null;
        }
        var known = nearby.find(id);
        if (known == null) {
            known = ask(id, decoder);
        }
        if (known != null) {
            borrowed.add(known.pack());
            foundBytes.add(length);
        }
        return known;
    }

    private @Nullable FrameRef ask(BlockId id, FrameDecoder decoder) {
        for (var remembered : memory().segments()) {
            if (remembered.mayKnow(id) && !damaged.contains(remembered.segment()) && !isGivenUp()) {
                var pack = trying(() -> find(remembered, id));
                if (pack != null && fetch(pack, decoder)) {
                    var known = nearby.find(id);
                    if (known != null) {
                        return known;
                    }
                }
            }
        }
        return null;
    }

    private @Nullable IndexedPack find(Remembered remembered, BlockId id) {
        try {
            return remembered.find(id);
        } catch (VaultError.DamagedVault e) {
            damaged.add(remembered.segment());
            throw e;
        }
    }

    /** Gets all that a pack holds, unless somebody is at it already; false when the pack is not to be had. */
    private boolean fetch(IndexedPack pack, FrameDecoder decoder) {
        if (lost.contains(pack.id())) {
            return false;
        }
        var mine = new CompletableFuture<Boolean>();
        var others = fetching.putIfAbsent(pack.id(), mine);
        if (others != null) {
            return others.join();
        }
        try {
            var fetched = Boolean.TRUE.equals(trying(() -> {
                nearby.add(
                        pack.id(),
                        packs.footer(PackKind.DATA, pack.id(), pack.footerOffset(), pack.footerLength(), decoder));
                return true;
            }));
            if (!fetched) {
                lost.add(pack.id());
            }
            mine.complete(fetched);
            return fetched;
        } finally {
            fetching.remove(pack.id());
            mine.complete(false);
        }
    }

    /** One question to the store. */
    private interface Question<T> {
        @Nullable T ask();
    }

    private <T> @Nullable T trying(Question<T> question) {
        var begun = clock.instant();
        try {
            var answer = question.ask();
            if (clock.instant().isAfter(begun.plus(SLOW))) {
                failed("the store takes seconds to answer");
            }
            return answer;
        } catch (StoreError.NotFound e) {
            // a segment that was merged into another one: that one is looked for, a few times
            memory = null;
        } catch (VaultError.DamagedVault e) {
            problem = e.detail();
        } catch (StoreError e) {
            failed(e.detail());
        }
        return null;
    }

    private void failed(String why) {
        problem = why;
        failures.incrementAndGet();
    }

    private boolean isGivenUp() {
        return failures.get() >= MOST_FAILURES;
    }

    private IndexMemory memory() {
        var now = memory;
        if (now != null) {
            return now;
        }
        loading.lock();
        try {
            now = memory;
            if (now == null) {
                now = load();
                memory = now;
            }
            return now;
        } finally {
            loading.unlock();
        }
    }

    private IndexMemory load() {
        if (loads.incrementAndGet() > MOST_LOADS) {
            problem = "the index was rewritten time and again";
            return IndexMemory.NONE;
        }
        try {
            return IndexMemory.load(segments, forbidden, memoryBytes);
        } catch (StoreError | VaultError.DamagedVault e) {
            problem = "the index could not be opened: " + e.detail();
            return IndexMemory.NONE;
        }
    }

    /** Packs that were referred to, or are about to be. */
    public PackSet borrowed() {
        var set = PackSet.builder();
        borrowed.forEach(set::add);
        return set.build();
    }

    /**
     * What came of it, for the manifest.
     *
     * @param more to be noted there; may be empty
     */
    public Dedup outcome(String more) {
        var loaded = memory;
        var asking = isGivenUp() ? "looking for known blocks was given up: " + problem : problem;
        var notes = Stream.of(loaded == null ? "" : loaded.note(), asking, more)
                .filter(note -> !note.isEmpty())
                .collect(joining("; "));
        return new Dedup(foundBytes.sum(), notes);
    }
}
