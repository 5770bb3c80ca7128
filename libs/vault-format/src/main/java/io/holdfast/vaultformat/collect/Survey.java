package io.holdfast.vaultformat.collect;

import io.holdfast.vaultformat.pack.PackSet;
import io.holdfast.vaultformat.point.Decision;
import io.holdfast.vaultformat.point.Manifest;
import io.holdfast.vaultformat.point.Points;
import io.holdfast.vaultformat.point.Relocation;
import io.holdfast.vaultformat.relocate.Needs;
import io.holdfast.vaultformat.relocate.Relocations;
import io.holdfast.vaultformat.relocate.Tables;
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
     * @param relocations by which frames count as moved; copies of other compactions are needed whoever moved them
     * @param needs whether a point's packs are needed, given its id and whether it is deleted
     * @throws io.holdfast.vaultformat.error.VaultError.DamagedVault when a decision does not open: what it needs nobody
     *     knows
     */
    static Survey of(Points vault, Relocations relocations, BiPredicate<String, Boolean> needs) {
        var deleted = vault.deleted();
        var compactions = Tables.sessions(relocations.all());
        var decided = new HashSet<String>();
        var points = new TreeSet<String>();
        var ofPoints = new Needs(relocations);
        var ofLateCompactions = PackSet.builder();
        var damaged = vault.decided(decision -> {
            decided.add(decision.sessionId());
            switch (decision) {
                case Decision.Commit(Manifest point) -> {
                    points.add(point.pointId());
                    ofPoints.add(point, needs.test(point.pointId(), deleted.contains(point.pointId())));
                }
                case Decision.Relocate(Relocation late)
                when !compactions.contains(late.sessionId()) -> ofLateCompactions.addAll(late.copies());
                case Decision.Relocate known -> {}
                case Decision.Fence nothing -> {}
            }
        });
        if (!damaged.isEmpty()) {
            throw damaged.getFirst();
        }
        return new Survey(
                decided, points, ofLateCompactions.addAll(ofPoints.needed()).build());
    }
}
