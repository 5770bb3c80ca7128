package io.holdfast.vaultformat.scrub;

import io.holdfast.vaultformat.pack.PackId;
import io.holdfast.vaultformat.pack.PackSet;
import io.holdfast.vaultformat.store.StoreError;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What the checkers of one scrub have found so far; for many threads. */
final class Findings {

    private static final int MOST_UNANSWERED = 1000;

    /** A store that fails so often in a row is not asked any further. */
    private static final int MOST_IN_A_ROW = 8;

    private final InstantSource clock;
    private final PackSet.Builder looked = PackSet.builder();
    private final Map<PackId, BadPack> bad = new TreeMap<>();
    private final List<PackId> unanswered = new ArrayList<>();
    private PackSet.Builder unrecorded = PackSet.builder();
    private Instant unrecordedSince;
    private long unrecordedBytes;
    private int inARow;
    private int packs;
    private long bytes;

    Findings(InstantSource clock) {
        this.clock = clock;
        this.unrecordedSince = clock.instant();
    }

    /** Packs that were read, and since when, of which the vault does not know yet. */
    record Batch(Instant since, PackSet packs) {}

    synchronized void read(PackId pack, long size) {
        inARow = 0;
        packs++;
        bytes += size;
        unrecordedBytes += size;
        unrecorded.add(pack);
        looked.add(pack);
    }

    synchronized void bad(BadPack pack) {
        bad.put(pack.id(), pack);
        read(pack.id(), 0);
    }

    synchronized void missing(BadPack pack) {
        bad.put(pack.id(), pack);
    }

    /** @throws StoreError the one given, when there were many in a row */
    synchronized void unanswered(PackId pack, StoreError error) {
        looked.add(pack);
        if (unanswered.size() < MOST_UNANSWERED) {
            unanswered.add(pack);
        }
        if (++inARow >= MOST_IN_A_ROW) {
            throw error;
        }
    }

    synchronized long unrecordedBytes() {
        return unrecordedBytes;
    }

    synchronized Batch takeBatch() {
        var batch = new Batch(unrecordedSince, unrecorded.build());
        unrecorded = PackSet.builder();
        unrecordedSince = clock.instant();
        unrecordedBytes = 0;
        return batch;
    }

    synchronized PackSet looked() {
        return looked.build();
    }

    synchronized Map<PackId, BadPack> bad() {
        return new TreeMap<>(bad);
    }

    synchronized List<PackId> unanswered() {
        return List.copyOf(unanswered);
    }

    synchronized int packs() {
        return packs;
    }

    synchronized long bytes() {
        return bytes;
    }
}
