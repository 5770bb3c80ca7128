package io.holdfast.vaultformat.pack;

import io.holdfast.vaultformat.wire.ByteReader;
import io.holdfast.vaultformat.wire.ByteWriter;
import io.holdfast.vaultformat.wire.Malformed;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Predicate;

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

    private final SortedMap<PackPrefix, Ordinals> ordinals;

    private PackSet(SortedMap<PackPrefix, Ordinals> ordinals) {
        this.ordinals = ordinals;
    }

    public static PackSet empty() {
        return EMPTY;
    }

    public static Builder builder() {
        return new Builder();
    }

    public boolean contains(PackId pack) {
        var ofSession = ordinals.get(pack.prefix());
        return ofSession != null && ofSession.contains(pack.ordinal());
    }

    public int size() {
        var size = ordinals.values().stream().mapToLong(Ordinals::size).sum();
        return (int) Math.min(Integer.MAX_VALUE, size);
    }

    public void forEach(Consumer<PackId> action) {
        ordinals.forEach(
                (prefix, ofSession) -> ofSession.forEach(ordinal -> action.accept(new PackId(prefix, ordinal))));
    }

    /** Asks for pack after pack until the answer is no; returns whether it never was. */
    public boolean allMatch(Predicate<PackId> question) {
        return ordinals.entrySet().stream()
                .allMatch(entry ->
                        entry.getValue().allMatch(ordinal -> question.test(new PackId(entry.getKey(), ordinal))));
    }

    public List<PackId> toList() {
        var packs = new ArrayList<PackId>();
        forEach(packs::add);
        return packs;
    }

    public boolean intersects(PackSet other) {
        var few = ordinals.size() <= other.ordinals.size() ? ordinals : other.ordinals;
        var many = few == ordinals ? other.ordinals : ordinals;
        for (var attempt : few.entrySet()) {
            var others = many.get(attempt.getKey());
            if (others != null && others.intersects(attempt.getValue())) {
                return true;
            }
        }
        return false;
    }

    public boolean isEmpty() {
        return ordinals.isEmpty();
    }

    public PackSet within(PackSet others) {
        return without(without(others));
    }

    public PackSet without(PackSet others) {
        var rest = new TreeMap<PackPrefix, Ordinals>();
        ordinals.forEach((prefix, ofSession) -> {
            var taken = others.ordinals.get(prefix);
            var left = taken == null ? ofSession : ofSession.without(taken);
            if (!left.isEmpty()) {
                rest.put(prefix, left);
            }
        });
        return new PackSet(rest);
    }

    /** So many packs from a position on, or all; the first follow after the last. */
    public PackSet slice(int from, int count) {
        var all = size();
        if (all <= count) {
            return this;
        }
        var slice = builder();
        var position = new int[1];
        forEach(pack -> {
            if (Math.floorMod(position[0]++ - from, all) < count) {
                slice.add(pack);
            }
        });
        return slice.build();
    }

    public void write(ByteWriter out) {
        out.varint(ordinals.size());
        ordinals.forEach((prefix, ofSession) -> {
            prefix.write(out);
            ofSession.write(out);
        });
    }

    /** @throws Malformed when the runs could not have been written by {@link #write} */
    public static PackSet read(ByteReader in) {
        var ordinals = new TreeMap<PackPrefix, Ordinals>();
        var prefixes = in.count(in.left() / PackPrefix.LENGTH);
        for (var i = 0; i < prefixes; i++) {
            var prefix = PackPrefix.read(in);
            if (!ordinals.isEmpty() && ordinals.lastKey().compareTo(prefix) >= 0) {
                throw new Malformed("a pack set is out of order");
            }
            ordinals.put(prefix, Ordinals.read(in));
        }
        return new PackSet(ordinals);
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

        private final SortedMap<PackPrefix, Ordinals.Builder> ordinals = new TreeMap<>();

        private Builder() {}

        public Builder add(PackId pack) {
            of(pack.prefix()).add(pack.ordinal(), pack.ordinal() + 1);
            return this;
        }

        public Builder addAll(PackSet set) {
            set.ordinals.forEach((prefix, ofSession) -> of(prefix).addAll(ofSession));
            return this;
        }

        private Ordinals.Builder of(PackPrefix prefix) {
            return ordinals.computeIfAbsent(prefix, p -> new Ordinals.Builder());
        }

        public PackSet build() {
            var built = new TreeMap<PackPrefix, Ordinals>();
            ordinals.forEach((prefix, ofSession) -> built.put(prefix, ofSession.build()));
            return new PackSet(built);
        }
    }
}
