package io.holdfast.vaultformat.session;

import io.holdfast.vaultformat.error.VaultError;
import io.holdfast.vaultformat.frame.Workbench;
import io.holdfast.vaultformat.map.Child;
import io.holdfast.vaultformat.map.Geometry;
import io.holdfast.vaultformat.map.MapRoot;
import io.holdfast.vaultformat.map.PageWriter;
import io.holdfast.vaultformat.map.TreeReader;
import io.holdfast.vaultformat.map.TreeWriter;
import io.holdfast.vaultformat.point.Detection;
import io.holdfast.vaultformat.point.DiskManifest;
import io.holdfast.vaultformat.scrub.BadFrames;
import io.holdfast.vaultformat.source.ChangedExtents;
import io.holdfast.vaultformat.source.DiskSource;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Walks one disk from its first leaf to its last, gives the leaves out to the crew, and builds the map in order.
 *
 * <p>Whole subtrees are settled without looking at their leaves: those that change tracking says are untouched are
 * shared with the parent, those without data are holes.
 */
final class DiskBackup {

    private static final int LEAVES_AHEAD = 64;

    private final DiskSource disk;
    private final Geometry geometry;
    private final Detection detection;
    private final @Nullable TreeReader before;
    private final @Nullable ChangedExtents changes;
    private final BadFrames bad;
    private final Crew<LeafWorker> crew;
    private final PageWriter pages;
    private final Tally tally;
    private final ArrayDeque<Node> ahead = new ArrayDeque<>();

    /** A node of the new map that is settled, or will be. */
    private record Node(int level, CompletableFuture<Optional<Child>> page) {}

    /** @param before null unless there is something to compare with; {@code changes} null to look everywhere */
    DiskBackup(
            DiskSource disk,
            Geometry geometry,
            Detection detection,
            @Nullable TreeReader before,
            @Nullable ChangedExtents changes,
            BadFrames bad,
            Crew<LeafWorker> crew,
            PageWriter pages,
            Tally tally) {
        this.disk = disk;
        this.geometry = geometry;
        this.detection = detection;
        this.before = before;
        this.changes = changes;
        this.bad = bad;
        this.crew = crew;
        this.pages = pages;
        this.tally = tally;
    }

    DiskManifest run(Workbench bench) {
        var tree = new TreeWriter(geometry, pages, before, bench);
        try {
            if (geometry.size() > 0) {
                visit(geometry.levels(), 0, tree, bench);
            }
            while (!ahead.isEmpty()) {
                settleOne(tree);
            }
            refuseShrunk();
        } catch (IOException e) {
            throw new VaultError.SourceUnreadable(disk.blocks().describe(), String.valueOf(e.getMessage()));
        }
        return manifest(tree.finish());
    }

    private DiskManifest manifest(MapRoot root) {
        var stats = tally.stats(geometry.size(), geometry.blockSize(), root);
        return new DiskManifest(disk.name(), geometry.size(), geometry.blockSize(), detection(), stats, root);
    }

    private Detection detection() {
        var reason = detection.reason();
        if (tally.lostLeaves() > 0) {
            reason += "; %d leaves of the parent's map could not be read and their blocks were stored anew"
                    .formatted(tally.lostLeaves());
        }
        if (tally.renewedBlocks() > 0) {
            reason +=
                    "; %d unchanged blocks lay in damaged packs and were stored anew".formatted(tally.renewedBlocks());
        }
        return new Detection(detection.mode(), reason);
    }

    /** A file cut short shows no more data after its end, which must not pass for zeros. */
    private void refuseShrunk() throws IOException {
        if (disk.blocks().size() < geometry.size()) {
            throw new VaultError.SourceShrank(disk.blocks().describe(), geometry.size());
        }
    }

    private void visit(int level, long index, TreeWriter tree, Workbench bench) throws IOException {
        crew.check();
        var start = geometry.start(level, index);
        var end = geometry.end(level, index);
        var where = coversTheSame(level, index) ? changes : null;
        var kept = where != null && !where.touches(start, end) ? before(level, index, bench) : Before.UNKNOWN;
        if (kept.known() && isSound(kept)) {
            tally.done(end - start);
            settled(level, kept.page(), tree);
        } else if (where == null && disk.blocks().dataAt(start, end).isEmpty()) {
            tally.changed(
                    before(level, index, bench).page().map(Child::liveBlocks).orElse(0L) * geometry.blockSize());
            tally.done(end - start);
            settled(level, Optional.empty(), tree);
        } else if (level == 0) {
            var task = new LeafTask(geometry, index, disk.blocks(), before, where, bad, pages, tally);
            add(new Node(0, crew.submit(worker -> Optional.ofNullable(task.run(worker)))), tree);
        } else {
            var last = Math.min((index + 1) * Geometry.FANOUT, geometry.nodes(level - 1));
            for (var child = index * Geometry.FANOUT; child < last; child++) {
                visit(level - 1, child, tree, bench);
            }
        }
    }

    private boolean isSound(Before kept) {
        return kept.page().filter(page -> bad.mayBeIn(page.packs())).isEmpty();
    }

    /** False where the disk's end, now or before, cuts this node: it must be looked at as a whole. */
    private boolean coversTheSame(int level, long index) {
        return before != null
                && index < before.geometry().nodes(level)
                && before.geometry().end(level, index) == geometry.end(level, index);
    }

    /** What the parent has at a place; unknown where its map is damaged. */
    private record Before(boolean known, Optional<Child> page) {
        static final Before UNKNOWN = new Before(false, Optional.empty());
    }

    private Before before(int level, long index, Workbench bench) {
        try {
            return new Before(
                    true, before == null ? Optional.empty() : Optional.ofNullable(before.node(level, index, bench)));
        } catch (VaultError.DamagedVault e) {
            return Before.UNKNOWN;
        }
    }

    private void settled(int level, Optional<Child> page, TreeWriter tree) {
        add(new Node(level, CompletableFuture.completedFuture(page)), tree);
    }

    private void add(Node node, TreeWriter tree) {
        ahead.add(node);
        while (ahead.size() > LEAVES_AHEAD) {
            settleOne(tree);
        }
    }

    private void settleOne(TreeWriter tree) {
        var node = ahead.remove();
        tree.add(node.level(), crew.result(node.page()).orElse(null));
    }
}
