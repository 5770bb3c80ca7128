package io.holdfast.vaultformat.collect;

import io.holdfast.vaultformat.pack.PackId;
import io.holdfast.vaultformat.pack.PackKind;
import io.holdfast.vaultformat.point.Points;
import io.holdfast.vaultformat.relocate.Relocations;
import io.holdfast.vaultformat.store.BlobStore;
import io.holdfast.vaultformat.store.Blobs;
import java.util.Collection;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

/**
 * What only some points need: their deletion would free it, and a later compaction perhaps more.
 *
 * @param packs that no other point needs
 * @param bytes of these packs in the store
 */
public record Exclusive(int packs, long bytes) {

    /**
     * Counts, by one look at every decision and one listing of the packs.
     *
     * @param ids points; those that are deleted already or never were count for nothing
     * @throws io.holdfast.vaultformat.error.VaultError.DamagedVault when a decision does not open
     */
    public static Exclusive of(BlobStore store, Points points, Relocations relocations, Collection<String> ids) {
        var chosen = Set.copyOf(ids);
        var survey = Survey.of(
                points,
                relocations,
                (point, deleted) -> !deleted && chosen.contains(point),
                (point, deleted) -> !deleted && !chosen.contains(point));
        var packs = survey.sums().getFirst().without(survey.sums().getLast());
        var count = new AtomicInteger();
        var bytes = new LongAdder();
        for (var kind : PackKind.values()) {
            Blobs.forEach(
                    store,
                    kind.folder() + "/",
                    blob -> PackId.ofObject(blob.name()).filter(packs::contains).ifPresent(pack -> {
                        count.incrementAndGet();
                        bytes.add(blob.size());
                    }));
        }
        return new Exclusive(count.get(), bytes.sum());
    }
}
