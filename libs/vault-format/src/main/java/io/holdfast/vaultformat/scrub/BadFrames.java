package io.holdfast.vaultformat.scrub;

import io.holdfast.vaultformat.error.VaultError;
import io.holdfast.vaultformat.pack.FrameRef;
import io.holdfast.vaultformat.pack.PackSet;
import io.holdfast.vaultformat.relocate.Relocations;
import io.holdfast.vaultformat.relocate.Tables;

/** What a session must not refer to, because the pack that it is in now is marked bad. */
public final class BadFrames {

    private final PackSet marked;
    private final PackSet origins;
    private final Relocations relocations;

    private BadFrames(PackSet marked, Relocations relocations) {
        this.marked = marked;
        this.origins = relocations.origins(marked);
        this.relocations = relocations;
    }

    /** As the vault is now; relocations matter only where something is marked, which is hardly ever. */
    public static BadFrames now(BadPacks marks, Tables tables) {
        var marked = marks.marked();
        return new BadFrames(marked, marked.isEmpty() ? Relocations.none() : tables.readable());
    }

    /** False only when no frame in these packs is bad. */
    public boolean mayBeIn(PackSet packs) {
        return origins.intersects(packs);
    }

    public boolean has(FrameRef frame) {
        if (!origins.contains(frame.pack())) {
            return false;
        }
        try {
            return marked.contains(relocations.of(frame).getFirst().pack());
        } catch (VaultError.DamagedVault e) {
            // nobody knows where it is
            return true;
        }
    }
}
