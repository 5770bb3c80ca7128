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

/**
 * One look at every decision: who is decided, and what points need. Holds no manifests.
 *
 * @param decided sessions, however they ended
 * @param points committed, deleted or not
 * @param needed packs
 */
record Survey(Set<String> decided, SortedSet<String> points, PackSet needed) {

    /**
     * Looks.
     *
     * @param needs whether a point's packs are needed, given its id and whether it is deleted
     * @throws io.holdfast.vaultformat.error.VaultError.DamagedVault when a decision does not open: what it needs nobody
     *     knows
     */
    static Survey of(Points vault, BiPredicate<String, Boolean> needs) {
        var deleted = vault.deleted();
        var decided = new HashSet<String>();
        var points = new TreeSet<String>();
        var needed = PackSet.builder();
        var damaged = vault.decided(decision -> {
            decided.add(decision.sessionId());
            if (decision instanceof Decision.Commit(Manifest manifest)) {
                points.add(manifest.pointId());
                if (needs.test(manifest.pointId(), deleted.contains(manifest.pointId()))) {
                    needed.addAll(manifest.packSet());
                }
            }
        });
        if (!damaged.isEmpty()) {
            throw damaged.getFirst();
        }
        return new Survey(decided, points, needed.build());
    }
}
