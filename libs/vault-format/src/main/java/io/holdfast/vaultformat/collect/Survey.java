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
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * One look at every decision: who is decided, and what points need. Holds no manifests.
 *
 * @param decided sessions, however they ended
 * @param points committed, deleted or not
 * @param sums packs that are needed, once for each way to choose points
 */
record Survey(Set<String> decided, SortedSet<String> points, List<PackSet> sums) {

    /** Chooses points whose packs are needed. */
    interface Choice {

        boolean needs(String pointId, boolean deleted);
    }

    /**
     * Looks.
     *
     * @param relocations by which frames count as moved; copies of other compactions are needed whoever moved them
     * @throws io.holdfast.vaultformat.error.VaultError.DamagedVault when a decision does not open: what it needs nobody
     *     knows
     */
    static Survey of(Points vault, Relocations relocations, Choice... choices) {
        var deleted = vault.deleted();
        var compactions = Tables.sessions(relocations.all());
        var decided = new HashSet<String>();
        var points = new TreeSet<String>();
        var ofPoints = Stream.generate(() -> new Needs(relocations))
                .limit(choices.length)
                .toList();
        var ofLateCompactions = PackSet.builder();
        var damaged = vault.decided(decision -> {
            decided.add(decision.sessionId());
            switch (decision) {
                case Decision.Commit(Manifest point) -> {
                    points.add(point.pointId());
                    var isDeleted = deleted.contains(point.pointId());
                    for (int i = 0; i < choices.length; i++) {
                        ofPoints.get(i).add(point, choices[i].needs(point.pointId(), isDeleted));
                    }
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
        var late = ofLateCompactions.build();
        var sums = ofPoints.stream()
                .map(it -> PackSet.builder().addAll(late).addAll(it.needed()).build())
                .toList();
        return new Survey(decided, points, sums);
    }

    /** The packs of the only choice that was made. */
    PackSet needed() {
        return sums.getFirst();
    }
}
