package io.holdfast.vaultformat.map;

import io.holdfast.vaultformat.error.VaultError;
import io.holdfast.vaultformat.frame.Workbench;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Builds a disk's map from its nodes, given in order; holds at most 128 entries of each level.
 *
 * <p>A node may be a leaf, or a whole subtree that did not change.
 */
public final class TreeWriter {

    private final Geometry geometry;
    private final PageWriter pages;
    private final @Nullable TreeReader before;
    private final Workbench bench;
    private final List<List<@Nullable Child>> pending = new ArrayList<>();
    private @Nullable Child top;

    public TreeWriter(Geometry geometry, PageWriter pages, @Nullable TreeReader before, Workbench bench) {
        this.geometry = geometry;
        this.pages = pages;
        this.before = before;
        this.bench = bench;
        for (var level = 0; level < geometry.levels(); level++) {
            pending.add(new ArrayList<>(Geometry.FANOUT));
        }
    }

    public void add(int level, @Nullable Child child) {
        if (level == geometry.levels()) {
            top = child;
            return;
        }
        var siblings = pending.get(level);
        siblings.add(child);
        if (siblings.size() == Geometry.FANOUT) {
            close(level);
        }
    }

    private void close(int level) {
        var siblings = pending.get(level);
        var index = index(level + 1);
        var old = before(level + 1, index);
        var page = pages.inner(level + 1, siblings, old, bench);
        siblings.clear();
        add(level + 1, page);
    }

    /** Null also where the parent's map is damaged: then the page is written anew. */
    private @Nullable Child before(int level, long index) {
        try {
            return before == null ? null : before.node(level, index, bench);
        } catch (VaultError.DamagedVault e) {
            return null;
        }
    }

    /** The index of the node that is being finished: whole subtrees above it were counted where they were added. */
    private long index(int level) {
        var index = 0L;
        for (var above = geometry.levels() - 1; above >= level; above--) {
            index = (index + pending.get(above).size()) * (above > level ? Geometry.FANOUT : 1);
        }
        return index;
    }

    public MapRoot finish() {
        for (var level = 0; level < geometry.levels(); level++) {
            if (!pending.get(level).isEmpty()) {
                close(level);
            }
        }
        return new MapRoot(Optional.ofNullable(top));
    }
}
