package io.holdfast.vaultformat.compact;

import io.holdfast.vaultformat.compact.Liveness.Alive;
import io.holdfast.vaultformat.pack.PackId;
import io.holdfast.vaultformat.pack.PackKind;
import io.holdfast.vaultformat.settings.VaultSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Function;

/** Chooses packs that are worth copying: together they free bytes, or become far fewer. */
final class Victims {

    private final CompactOptions options;
    private final VaultSettings settings;

    Victims(CompactOptions options, VaultSettings settings) {
        this.options = options;
        this.settings = settings;
    }

    /** @param size of the object in the store */
    record Candidate(PackKind kind, PackId pack, long size, Alive alive) {}

    /** Whether a pack is worth copying even if all of it is alive. */
    boolean isSmall(PackKind kind, long size) {
        return size < options.fill() * full(kind);
    }

    private int full(PackKind kind) {
        return kind == PackKind.DATA ? settings.dataPackBytes() : settings.metaPackBytes();
    }

    /**
     * Chooses from the oldest on.
     *
     * @param alive of each pack that has something alive; what has nothing is a collector's
     * @param size of the object in the store, if it is still there
     */
    List<Candidate> choose(PackKind kind, Map<PackId, Alive> alive, Function<PackId, OptionalLong> size, long budget) {
        var full = full(kind);
        var chosen = new ArrayList<Candidate>();
        var live = 0L;
        var freed = 0L;
        for (var pack : alive.keySet().stream().sorted().toList()) {
            var ofPack = alive.get(pack);
            if (ofPack == null || ofPack.bytes() >= options.fill() * full || live + ofPack.bytes() > budget) {
                continue;
            }
            var stored = size.apply(pack);
            if (stored.isPresent()) {
                chosen.add(new Candidate(kind, pack, stored.getAsLong(), ofPack));
                live += ofPack.bytes();
                freed += stored.getAsLong() - ofPack.bytes();
            }
        }
        return isWorthIt(chosen.size(), live, freed, full) ? chosen : List.of();
    }

    /** Far fewer packs, or a pack's worth of bytes and a third of what is copied. */
    private boolean isWorthIt(int packs, long live, long freed, int full) {
        var after = Math.ceilDiv(live, full);
        var fewer = packs - after >= options.leastSaved() && packs >= 2 * after;
        var lighter = freed >= full && 3 * freed >= live;
        return fewer || lighter;
    }
}
