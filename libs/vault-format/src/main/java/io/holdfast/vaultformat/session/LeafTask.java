package io.holdfast.vaultformat.session;

import io.holdfast.vaultformat.error.VaultError;
import io.holdfast.vaultformat.map.BlockRef;
import io.holdfast.vaultformat.map.Child;
import io.holdfast.vaultformat.map.Geometry;
import io.holdfast.vaultformat.map.LeafPage;
import io.holdfast.vaultformat.map.PageWriter;
import io.holdfast.vaultformat.map.TreeReader;
import io.holdfast.vaultformat.scrub.BadFrames;
import io.holdfast.vaultformat.source.BlockSource;
import io.holdfast.vaultformat.source.ChangedExtents;
import io.holdfast.vaultformat.source.Extent;
import io.holdfast.vaultformat.source.Zeros;
import java.io.EOFException;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Backs up one leaf of a disk: reads what may differ, keeps what does not, stores the rest.
 *
 * @param before the parent's map of this disk, if there is one to compare with
 * @param changes where to look; null to look everywhere
 * @param bad what nothing may refer to any more: it is looked at, whatever {@code changes} says
 */
record LeafTask(
        Geometry geometry,
        long leaf,
        BlockSource source,
        @Nullable TreeReader before,
        @Nullable ChangedExtents changes,
        BadFrames bad,
        PageWriter pages,
        Tally tally) {

    @Nullable Child run(LeafWorker worker) {
        try {
            return backUp(worker);
        } catch (EOFException e) {
            throw new VaultError.SourceShrank(source.describe(), geometry.size());
        } catch (IOException e) {
            throw new VaultError.SourceUnreadable(source.describe(), String.valueOf(e.getMessage()));
        } finally {
            worker.forget();
        }
    }

    private @Nullable Child backUp(LeafWorker worker) throws IOException {
        var old = old(worker);
        var page = new LeafPage(geometry.blocksOfLeaf(leaf));
        new Pass(worker, page, old.page, old.lost ? null : changes).overAllBlocks();
        worker.flush(page, tally);
        tally.done(geometry.end(0, leaf) - geometry.start(0, leaf));
        return pages.leaf(page, old.child, worker.bench());
    }

    /** What the parent has here; {@code lost} when its map is damaged and cannot tell. */
    private record Old(@Nullable Child child, @Nullable LeafPage page, boolean lost) {}

    /** A leaf whose parent's page is lost is read and stored whole, which heals it. */
    private Old old(LeafWorker worker) {
        try {
            var child = before == null ? null : before.node(0, leaf, worker.bench());
            var page = before == null || child == null ? null : before.leaf(child, leaf, worker.bench());
            return new Old(child, page, false);
        } catch (VaultError.DamagedVault e) {
            tally.lostLeaf();
            return new Old(null, null, true);
        }
    }

    /** One walk over the blocks of the leaf. */
    private final class Pass {

        private final LeafWorker worker;
        private final LeafPage page;
        private final @Nullable LeafPage old;
        private final @Nullable ChangedExtents where;
        private final long firstBlock = leaf * Geometry.FANOUT;
        private final long end = geometry.end(0, leaf);
        private Extent data = new Extent(0, 0);

        Pass(LeafWorker worker, LeafPage page, @Nullable LeafPage old, @Nullable ChangedExtents where) {
            this.worker = worker;
            this.page = page;
            this.old = old;
            this.where = where;
        }

        void overAllBlocks() throws IOException {
            for (var block = 0; block < page.size(); ) {
                if (!mayDiffer(block)) {
                    page.set(block, old == null ? null : old.get(block));
                    block++;
                } else if (!mayHoldData(block)) {
                    setZero(block);
                    block++;
                } else {
                    block = readFrom(block);
                }
            }
        }

        private boolean mayDiffer(int block) {
            return where == null || where.touches(start(block), start(block) + length(block)) || isBad(old(block));
        }

        private boolean isBad(@Nullable BlockRef ref) {
            return ref != null && bad.has(ref.frame());
        }

        private boolean mayHoldData(int block) throws IOException {
            if (data.end() <= start(block)) {
                data = source.dataAt(start(block), end).orElse(new Extent(end, 0));
            }
            return data.length() > 0 && data.position() < start(block) + length(block);
        }

        /** Reads as many blocks in a row as fit the buffer, and returns the block after them. */
        private int readFrom(int first) throws IOException {
            var buffer = worker.readBuffer();
            var after = first;
            var bytes = 0;
            while (after < page.size()
                    && bytes + length(after) <= buffer.length
                    && mayDiffer(after)
                    && mayHoldData(after)) {
                bytes += length(after);
                after++;
            }
            source.read(start(first), buffer, 0, bytes);
            tally.read(bytes);
            for (var block = first; block < after; block++) {
                examine(block, (int) (start(block) - start(first)));
            }
            return after;
        }

        private void examine(int block, int offset) {
            var length = length(block);
            if (Zeros.only(worker.readBuffer(), offset, length)) {
                setZero(block);
                return;
            }
            var id = worker.bench().identify(worker.readBuffer(), offset, length);
            var was = old(block);
            var same = was != null && id.startsWith(was.high(), was.low());
            if (same && !isBad(was)) {
                page.set(block, was);
                return;
            }
            if (same) {
                tally.renewed();
            } else {
                tally.changed(length);
            }
            worker.store(page, block, id, offset, length, tally);
        }

        private void setZero(int block) {
            if (old(block) != null) {
                tally.changed(length(block));
            }
        }

        private @Nullable BlockRef old(int block) {
            return old == null || block >= old.size() ? null : old.get(block);
        }

        private long start(int block) {
            return (firstBlock + block) * geometry.blockSize();
        }

        private int length(int block) {
            return geometry.lengthOfBlock(firstBlock + block);
        }
    }
}
