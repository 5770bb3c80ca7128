package io.holdfast.vaultformat.relocate;

import io.holdfast.vaultformat.pack.FrameRef;
import io.holdfast.vaultformat.pack.PackSet;
import io.holdfast.vaultformat.pack.Places;
import io.holdfast.vaultformat.point.Relocation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Some relocations, taken together. A table is read when the first of its frames is asked for. */
public final class Relocations implements Places {

    /** Half a megabyte each when they are full. */
    private static final int TABLES_REMEMBERED = 32;

    private static final Relocations NONE = new Relocations(List.of(), relocation -> {
        throw new IllegalStateException("there is no table");
    });

    private final List<Relocation> all;
    private final Function<Relocation, Table> reader;
    private final PackSet victims;
    private final PackSet copies;
    private final Map<String, Table> tables = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Table> eldest) {
            return size() > TABLES_REMEMBERED;
        }
    };

    Relocations(List<Relocation> all, Function<Relocation, Table> reader) {
        this.all = List.copyOf(all);
        this.reader = reader;
        this.victims = union(all, Relocation::victims);
        this.copies = union(all, Relocation::copies);
    }

    private static PackSet union(List<Relocation> all, Function<Relocation, PackSet> packs) {
        var union = PackSet.builder();
        all.forEach(relocation -> union.addAll(packs.apply(relocation)));
        return union.build();
    }

    public static Relocations none() {
        return NONE;
    }

    public List<Relocation> all() {
        return all;
    }

    /** Every pack that some relocation moved frames out of. */
    public PackSet victims() {
        return victims;
    }

    /** Every pack that some relocation moved frames into. */
    public PackSet copies() {
        return copies;
    }

    @Override
    public List<FrameRef> of(FrameRef frame) {
        if (!victims.contains(frame.pack())) {
            return List.of(frame);
        }
        var places = new ArrayList<FrameRef>();
        for (var relocation : all) {
            if (relocation.victims().contains(frame.pack())) {
                table(relocation).copy(frame).ifPresent(copy -> places.addAll(of(copy)));
            }
        }
        places.add(frame);
        return places;
    }

    private Table table(Relocation relocation) {
        synchronized (tables) {
            var known = tables.get(relocation.sessionId());
            if (known != null) {
                return known;
            }
        }
        var table = reader.apply(relocation);
        synchronized (tables) {
            tables.put(relocation.sessionId(), table);
        }
        return table;
    }

    /** These packs, and all that hold copies of frames of theirs, however often they were moved. */
    public PackSet reach(PackSet packs) {
        return grow(packs, Relocation::victims, Relocation::copies);
    }

    /** These packs, and all whose frames may have come to them. */
    public PackSet origins(PackSet packs) {
        return grow(packs, Relocation::copies, Relocation::victims);
    }

    private PackSet grow(PackSet packs, Function<Relocation, PackSet> from, Function<Relocation, PackSet> to) {
        var left = new ArrayList<>(all);
        var grown = packs;
        for (var again = true; again; ) {
            var reached = grown;
            var next = left.stream()
                    .filter(relocation -> from.apply(relocation).intersects(reached))
                    .toList();
            if (!next.isEmpty()) {
                var union = PackSet.builder().addAll(grown);
                next.forEach(relocation -> union.addAll(to.apply(relocation)));
                grown = union.build();
                left.removeAll(next);
            }
            again = !next.isEmpty();
        }
        return grown;
    }
}
