package io.holdfast.vaultformat.collect;

import io.holdfast.vaultformat.pack.PackSet;
import io.holdfast.vaultformat.point.Decision;
import io.holdfast.vaultformat.point.Manifest;
import io.holdfast.vaultformat.point.Points;
import java.util.HashSet;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.BiPredicate;
import java.util.function.Consumer;

/**
 * One look at every decision: who is decided, and what the committed points need. Holds no manifests.
 *
 * @param decided sessions, however they ended
 * @param points committed, deleted or not
 * @param deleted those of them that have a tombstone
 * @param needed packs
 */
record Survey(Set<String> decided, SortedSet<String> points, SortedSet<String> deleted, PackSet needed) {

    /**
     * Looks.
     *
     * @param needs whether a point's packs are needed, given its id and whether it is deleted
     * @param committed hears of each point
     * @throws io.holdfast.vaultformat.error.VaultError.DamagedVault when a decision does not open: whoever cannot know
     *     what a point needs must not delete anything
     */
    static Survey of(Points vault, BiPredicate<String, Boolean> needs, Consumer<Manifest> committed) {
        var tombstones = vault.deleted();
        var decided = new HashSet<String>();
        var points = new TreeSet<String>();
        var deleted = new TreeSet<String>();
        var needed = PackSet.builder();
        var damaged = vault.decided(decision -> {
            decided.add(decision.sessionId());
            if (decision instanceof Decision.Commit(Manifest manifest)) {
                var isDeleted = tombstones.contains(manifest.pointId());
                points.add(manifest.pointId());
                if (isDeleted) {
                    deleted.add(manifest.pointId());
                }
                if (needs.test(manifest.pointId(), isDeleted)) {
                    needed.addAll(manifest.packSet());
                }
                committed.accept(manifest);
            }
        });
        if (!damaged.isEmpty()) {
            throw damaged.getFirst();
        }
        return new Survey(decided, points, deleted, needed.build());
    }
}
