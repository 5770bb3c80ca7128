package io.holdfast.vaultformat.compact;

import io.holdfast.vaultformat.compact.Liveness.Alive;
import io.holdfast.vaultformat.pack.PackId;
import io.holdfast.vaultformat.pack.PackKind;
import io.holdfast.vaultformat.settings.VaultSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

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

    /** Whether a pack may be worth copying, whatever is alive in it: in a full one something must have been deleted. */
    boolean mayChoose(PackKind kind, long size, boolean nothingDeleted) {
        return !nothingDeleted || size < options.fill() * full(kind);
    }

    private int full(PackKind kind) {
        return kind == PackKind.DATA ? settings.dataPackBytes() : settings.metaPackBytes();
    }

    /** @param alive of each pack that has something alive; what has nothing is a collector's */
    List<Candidate> choose(PackKind kind, Map<PackId, Long> sizes, Map<PackId, Alive> alive, long budget) {
        var full = full(kind);
        var chosen = new ArrayList<Candidate>();
        var live = 0L;
        var freed = 0L;
        for (var pack : sizes.keySet().stream().sorted().toList()) {
            var ofPack = alive.get(pack);
            if (ofPack == null || ofPack.bytes() >= options.fill() * full || live + ofPack.bytes() > budget) {
                continue;
            }
            chosen.add(new Candidate(kind, pack, sizes.getOrDefault(pack, 0L), ofPack));
            live += ofPack.bytes();
            freed += sizes.getOrDefault(pack, 0L) - ofPack.bytes();
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
