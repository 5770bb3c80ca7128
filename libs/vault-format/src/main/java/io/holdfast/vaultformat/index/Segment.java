package io.holdfast.vaultformat.index;

import io.holdfast.vaultformat.error.VaultError;
import io.holdfast.vaultformat.frame.BlockId;
import io.holdfast.vaultformat.key.Sections;
import io.holdfast.vaultformat.key.VaultKeys;
import io.holdfast.vaultformat.pack.PackId;
import io.holdfast.vaultformat.store.Blob;
import io.holdfast.vaultformat.store.BlobStore;
import io.holdfast.vaultformat.store.Blobs;
import io.holdfast.vaultformat.store.StoreError;
import io.holdfast.vaultformat.wire.ByteReader;
import io.holdfast.vaultformat.wire.Malformed;
import java.util.Arrays;
import java.util.BitSet;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A segment whose table is at hand; the rest is read when it is asked for.
 *
 * <pre>
 * header {@link SegmentHeader} | hooks | table | filter | page 0 | page 1 | …        each section sealed by itself
 * hooks:  { key's first half u64 | slot u32 }     of the blocks whose first half ends in five zero bits, rising
 * table:  packs { packId 16 | footer offset u32 | footer length u32 } | pages { blocks u32 }
 * page:   { first 16 bytes of the block id | slot u32 }, rising; slot counts the packs of the table
 * </pre>
 */
final class Segment {

    static final int HOOKS = 0;
    static final int TABLE = 1;
    static final int FILTER = 2;

    static final int NOWHERE = -1;

    /** What a segment takes in memory beside its tables. */
    private static final int OWN = 512;

    private final Unread unread;
    private final BlobStore store;
    private final String name;
    private final SegmentHeader header;
    private final Sections sections;
    private final byte[] packs;
    private final SegmentPages pages;
    private final BitSet left = new BitSet();

    private Segment(Unread unread, byte[] table) {
        this.unread = unread;
        this.store = unread.store;
        this.name = unread.blob.name();
        this.header = unread.header;
        this.sections = unread.sections;
        this.packs = Arrays.copyOf(table, header.packs() * IndexedPack.LENGTH);
        for (var slot = 0; slot < header.packs(); slot++) {
            var unused = pack(slot);
        }
        this.pages = SegmentPages.of(unread, new ByteReader(table, packs.length, table.length - packs.length));
    }

    /** A segment of which only the header was read, so that it is known what the rest would take. */
    record Unread(BlobStore store, VaultKeys keys, Blob blob, SegmentHeader header, Sections sections) {

        /** @throws VaultError.DamagedVault naming the segment */
        static Unread of(BlobStore store, VaultKeys keys, Blob blob) {
            return naming(blob.name(), () -> {
                var bytes = Blobs.range(store, blob.name(), 0, SegmentHeader.LENGTH);
                var header = SegmentHeader.read(keys, bytes, blob.size());
                return new Unread(store, keys, blob, header, SegmentHeader.sections(keys, bytes, blob.name()));
            });
        }

        long tableCost() {
            return OWN + header.tableLength() + header.packs() / 8;
        }

        /** @throws VaultError.DamagedVault naming the segment */
        Segment read() {
            return naming(blob.name(), () -> {
                var sealed = Blobs.range(store, blob.name(), header.tableAt(), header.tableLength());
                return new Segment(this, sections.open(TABLE, sealed));
            });
        }

        /**
         * As {@link #read()}, with the hooks, which lie beside the table: one ranged read for both.
         *
         * @throws VaultError.DamagedVault naming the segment
         */
        <T> T read(BiFunction<Segment, Hooks, T> then, int every) {
            return naming(blob.name(), () -> {
                var length = header.hooksLength();
                var both = Blobs.range(store, blob.name(), SegmentHeader.LENGTH, length + header.tableLength());
                var hooks = Hooks.decode(sections.open(HOOKS, Arrays.copyOf(both, length)), every);
                var table = sections.open(TABLE, Arrays.copyOfRange(both, length, both.length));
                return then.apply(new Segment(this, table), hooks);
            });
        }
    }

    String name() {
        return name;
    }

    Unread unread() {
        return unread;
    }

    FuseFilter filter() {
        return naming(name, () -> FuseFilter.decode(section(FILTER, header.filterAt(), header.filterLength())));
    }

    Hooks hooks(int every) {
        return naming(name, () -> Hooks.decode(section(HOOKS, SegmentHeader.LENGTH, header.hooksLength()), every));
    }

    private byte[] section(int number, int offset, int length) {
        return sections.open(number, Blobs.range(store, name, offset, length));
    }

    static int pageOf(long high, int pages) {
        return (int) Math.unsignedMultiplyHigh(high, pages);
    }

    /** Where a block is said to be: a slot, or {@link #NOWHERE}. One ranged read. */
    int find(BlockId id) {
        return naming(name, () -> {
            var page = pages.read(pageOf(id.a(), header.pages()));
            var from = 0;
            var to = page.length / SegmentHeader.ENTRY;
            while (from < to) {
                var middle = (from + to) >>> 1;
                var in = new ByteReader(page, middle * SegmentHeader.ENTRY, SegmentHeader.ENTRY);
                var byHigh = Long.compareUnsigned(in.u64(), id.a());
                var order = byHigh != 0 ? byHigh : Long.compareUnsigned(in.u64(), id.b());
                if (order == 0) {
                    return in.u32();
                } else if (order < 0) {
                    from = middle + 1;
                } else {
                    to = middle;
                }
            }
            return NOWHERE;
        });
    }

    /** Reads all of it past every check. */
    void check() {
        var filter = filter();
        var hooks = hooks(Hooks.DENSE);
        var all = new Draft();
        addTo(all);
        naming(name, () -> {
            if (hooks.size() > header.blocks() || filter.bytes() != header.filterBytes()) {
                throw new Malformed("its sections do not fit each other");
            }
            return all;
        });
    }

    /** Adds to a draft what lies in packs that are not left out; reads all pages, in their order. */
    void addTo(Draft draft) {
        if (packsLeftOut() == header.packs()) {
            return;
        }
        var slots = new int[header.packs()];
        Arrays.fill(slots, NOWHERE);
        naming(name, () -> {
            pages.forEach(page -> {
                for (var in = new ByteReader(page); in.left() > 0; ) {
                    var high = in.u64();
                    var low = in.u64();
                    var slot = in.u32();
                    if (!isLeftOut(slot)) {
                        slots[slot] = slots[slot] == NOWHERE ? draft.slot(pack(slot)) : slots[slot];
                        draft.add(slots[slot], high, low);
                    }
                }
            });
            return draft;
        });
    }

    /** @throws Malformed when there is no such slot */
    IndexedPack pack(int slot) {
        check(slot);
        return IndexedPack.read(new ByteReader(packs, slot * IndexedPack.LENGTH, IndexedPack.LENGTH));
    }

    /** Leaves these packs out from now on; to be done before others look things up. */
    void leaveOut(Predicate<PackId> which) {
        naming(name, () -> {
            for (var slot = 0; slot < header.packs(); slot++) {
                if (which.test(pack(slot).id())) {
                    left.set(slot);
                }
            }
            return left;
        });
    }

    private void check(int slot) {
        if (slot < 0 || slot >= header.packs()) {
            throw new Malformed("it names a pack that is not in its table");
        }
    }

    /** @throws Malformed when there is no such slot */
    boolean isLeftOut(int slot) {
        check(slot);
        return left.get(slot);
    }

    int packsLeftOut() {
        return left.cardinality();
    }

    static <T extends @Nullable Object> T naming(String name, Supplier<T> step) {
        try {
            return step.get();
        } catch (Malformed e) {
            throw new VaultError.DamagedVault(name, e.problem());
        } catch (StoreError.Damaged e) {
            throw new VaultError.DamagedVault(name, "it ends too early");
        }
    }
}
