package io.holdfast.vaultformat.model;

import java.util.EnumSet;
import java.util.Set;

/**
 * How much happens in one search, and which rules are left out.
 *
 * @param cycles how many cycles the collectors may begin
 * @param deletes how many points retention may delete
 * @param orphan whether a pack that nobody refers to is there from the beginning: {@code M}, the second writer's
 * @param lazy whether collectors may condemn less than they could, and pardon more than they must
 * @param secondVictim the pack the second compactor copies from: {@code A} as the first does, or {@code Q}
 */
record Setup(
        int writers,
        int compactors,
        int readers,
        int collectors,
        int cycles,
        int deletes,
        boolean orphan,
        boolean lazy,
        Pack secondVictim,
        Set<Mutation> mutations) {

    Setup {
        if (orphan && writers > 1) {
            throw new IllegalArgumentException("the orphan is the second writer's pack");
        }
        mutations = mutations.isEmpty() ? Set.of() : EnumSet.copyOf(mutations);
    }

    /** One collector, one cycle, and nobody for it to disturb. */
    static Setup quiet() {
        return new Setup(0, 0, 0, 1, 1, 2, false, false, Pack.A, Set.of());
    }

    Setup writers(int count) {
        return new Setup(
                count, compactors, readers, collectors, cycles, deletes, orphan, lazy, secondVictim, mutations);
    }

    Setup compactors(int count) {
        return new Setup(writers, count, readers, collectors, cycles, deletes, orphan, lazy, secondVictim, mutations);
    }

    Setup chained() {
        return new Setup(writers, compactors, readers, collectors, cycles, deletes, orphan, lazy, Pack.Q, mutations);
    }

    Setup readers(int count) {
        return new Setup(
                writers, compactors, count, collectors, cycles, deletes, orphan, lazy, secondVictim, mutations);
    }

    Setup collectors(int count) {
        return new Setup(writers, compactors, readers, count, cycles, deletes, orphan, lazy, secondVictim, mutations);
    }

    Setup cycles(int count) {
        return new Setup(
                writers, compactors, readers, collectors, count, deletes, orphan, lazy, secondVictim, mutations);
    }

    Setup deletes(int count) {
        return new Setup(
                writers, compactors, readers, collectors, cycles, count, orphan, lazy, secondVictim, mutations);
    }

    Setup withOrphan() {
        return new Setup(
                writers, compactors, readers, collectors, cycles, deletes, true, lazy, secondVictim, mutations);
    }

    Setup withLazyCollectors() {
        return new Setup(
                writers, compactors, readers, collectors, cycles, deletes, orphan, true, secondVictim, mutations);
    }

    Setup without(Mutation... rules) {
        return new Setup(
                writers, compactors, readers, collectors, cycles, deletes, orphan, lazy, secondVictim, Set.of(rules));
    }

    boolean has(Mutation mutation) {
        return mutations.contains(mutation);
    }
}
