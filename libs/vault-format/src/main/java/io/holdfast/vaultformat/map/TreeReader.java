package io.holdfast.vaultformat.map;

import io.holdfast.vaultformat.frame.Workbench;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Walks one disk's map from its root; remembers the inner pages it passed last. */
public final class TreeReader {

    /** In memory. A page of a disk that was changed all over, every day for years, takes megabytes. */
    private static final long REMEMBERED = 16 << 20;

    private final PageReader pages;
    private final Geometry geometry;
    private final MapRoot root;
    private final Map<Node, InnerPage> inner = new LinkedHashMap<>(16, 0.75f, true);
    private long remembered;

    private record Node(int level, long index) {}

    public TreeReader(PageReader pages, Geometry geometry, MapRoot root) {
        this.pages = pages;
        this.geometry = geometry;
        this.root = root;
    }

    public Geometry geometry() {
        return geometry;
    }

    /** The page of a node, null where there is none: a part of zeros, or outside of the disk. */
    public @Nullable Child node(int level, long index, Workbench bench) {
        if (level > geometry.levels() || index >= geometry.nodes(level)) {
            return null;
        }
        if (level == geometry.levels()) {
            return root.top().orElse(null);
        }
        var parentIndex = index / Geometry.FANOUT;
        var parent = node(level + 1, parentIndex, bench);
        if (parent == null) {
            return null;
        }
        return page(parent, level + 1, parentIndex, bench).get((int) (index % Geometry.FANOUT));
    }

    private InnerPage page(Child child, int level, long index, Workbench bench) {
        var key = new Node(level, index);
        synchronized (inner) {
            var known = inner.get(key);
            if (known != null) {
                return known;
            }
        }
        var page = pages.inner(child, level, bench);
        synchronized (inner) {
            remember(key, page);
        }
        return page;
    }

    /** However large its pages are, those on the way from the root to a leaf stay. */
    private void remember(Node node, InnerPage page) {
        var before = inner.put(node, page);
        remembered += page.memoryBytes() - (before == null ? 0 : before.memoryBytes());
        var eldest = inner.values().iterator();
        while (remembered > REMEMBERED && inner.size() > geometry.levels()) {
            remembered -= eldest.next().memoryBytes();
            eldest.remove();
        }
    }

    /** The leaf behind an entry of {@link #node}. */
    public LeafPage leaf(Child child, long index, Workbench bench) {
        return pages.leaf(child, geometry.blocksOfLeaf(index), bench);
    }
}
