package io.holdfast.vaultformat.pack;

import io.holdfast.vaultformat.wire.ByteReader;
import io.holdfast.vaultformat.wire.ByteWriter;
import io.holdfast.vaultformat.wire.Malformed;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * An exact set of packs, stored as runs of ordinals per session attempt.
 *
 * <pre>
 * prefixes varint × { prefix 12 | runs varint × { gap varint | length - 1 varint } }
 * </pre>
 *
 * <p>Prefixes rise; a run's gap is the distance from the end of the run before it, so there is one encoding per set.
 */
public final class PackSet {

    private static final PackSet EMPTY = new PackSet(new TreeMap<>());

    private final SortedMap<PackPrefix, BitSet> ordinals;

    private PackSet(SortedMap<PackPrefix, BitSet> ordinals) {
        this.ordinals = ordinals;
    }

    public static PackSet empty() {
        return EMPTY;
    }

    public static Builder builder() {
        return new Builder();
    }

    public boolean contains(PackId pack) {
        var bits = ordinals.get(pack.prefix());
        return bits != null && bits.get(pack.ordinal());
    }

    public int size() {
        return ordinals.values().stream().mapToInt(BitSet::cardinality).sum();
    }

    public void forEach(Consumer<PackId> action) {
        ordinals.forEach(
                (prefix, bits) -> bits.stream().forEach(ordinal -> action.accept(new PackId(prefix, ordinal))));
    }

    public List<PackId> toList() {
        var packs = new ArrayList<PackId>();
        forEach(packs::add);
        return packs;
    }

    public boolean isEmpty() {
        return ordinals.isEmpty();
    }

    public PackSet without(PackSet others) {
        var rest = builder();
        forEach(pack -> {
            if (!others.contains(pack)) {
                rest.add(pack);
            }
        });
        return rest.build();
    }

    public void write(ByteWriter out) {
        out.varint(ordinals.size());
        for (Map.Entry<PackPrefix, BitSet> entry : ordinals.entrySet()) {
            entry.getKey().write(out);
            writeRuns(out, entry.getValue());
        }
    }

    private static void writeRuns(ByteWriter out, BitSet bits) {
        var runs = new ByteWriter();
        var count = 0;
        var end = 0;
        for (var start = bits.nextSetBit(0); start >= 0; start = bits.nextSetBit(end)) {
            runs.varint(start - end);
            end = bits.nextClearBit(start);
            runs.varint(end - start - 1L);
            count++;
        }
        out.varint(count).raw(runs.toBytes());
    }

    /** @throws Malformed when the runs could not have been written by {@link #write} */
    public static PackSet read(ByteReader in) {
        var ordinals = new TreeMap<PackPrefix, BitSet>();
        var prefixes = in.count(in.left() / PackPrefix.LENGTH);
        for (var i = 0; i < prefixes; i++) {
            var prefix = PackPrefix.read(in);
            if (!ordinals.isEmpty() && ordinals.lastKey().compareTo(prefix) >= 0) {
                throw new Malformed("a pack set is out of order");
            }
            ordinals.put(prefix, readRuns(in));
        }
        return new PackSet(ordinals);
    }

    private static BitSet readRuns(ByteReader in) {
        var bits = new BitSet();
        var runs = in.count(in.left() / 2);
        var end = 0L;
        for (var i = 0; i < runs; i++) {
            var start = end + in.count(PackId.LAST_ORDINAL);
            end = start + in.count(PackId.LAST_ORDINAL) + 1L;
            if (end > PackId.LAST_ORDINAL + 1L) {
                throw new Malformed("a pack set is out of range");
            }
            bits.set((int) start, (int) end);
        }
        return bits;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PackSet set && set.ordinals.equals(ordinals);
    }

    @Override
    public int hashCode() {
        return ordinals.hashCode();
    }

    @Override
    public String toString() {
        return "PackSet[%d packs of %d sessions]".formatted(size(), ordinals.size());
    }

    /** Collects packs and sets of packs; for one thread. */
    public static final class Builder {

        private final SortedMap<PackPrefix, BitSet> ordinals = new TreeMap<>();

        private Builder() {}

        public Builder add(PackId pack) {
            bits(pack.prefix()).set(pack.ordinal());
            return this;
        }

        public Builder addAll(PackSet set) {
            set.ordinals.forEach((prefix, bits) -> bits(prefix).or(bits));
            return this;
        }

        private BitSet bits(PackPrefix prefix) {
            return ordinals.computeIfAbsent(prefix, p -> new BitSet());
        }

        public PackSet build() {
            var copy = new TreeMap<PackPrefix, BitSet>();
            ordinals.forEach((prefix, bits) -> copy.put(prefix, (BitSet) bits.clone()));
            return new PackSet(copy);
        }
    }
}
