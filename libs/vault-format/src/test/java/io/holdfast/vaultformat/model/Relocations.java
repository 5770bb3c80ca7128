package io.holdfast.vaultformat.model;

/** What compactions moved: which packs a frame needs kept, and whether it can still be read. */
final class Relocations {

    private final Vault vault;

    Relocations(Vault vault) {
        this.vault = vault;
    }

    /** The pack a compactor takes frames out of. */
    Pack victim(int compaction) {
        return compaction == 0 ? Pack.A : vault.setup.secondVictim();
    }

    /** How many frames behind the original a copy stands. */
    int distance(int compaction) {
        return (compaction == 0 ? Pack.Q : Pack.R).firstFrame()
                - victim(compaction).firstFrame();
    }

    /** Packs that must stay for these frames: the last copies if there are some, otherwise the original. */
    int needed(State state, int frames, int tables) {
        var moved = 0;
        var copies = 0;
        for (var i = 0; i < vault.compactors.size(); i++) {
            if ((tables & 1 << i) != 0) {
                var found = frames & copied(state, i) >> distance(i);
                copies |= found << distance(i);
                moved |= vault.setup.has(Mutation.PACK_LEVEL_RELOCATION)
                        ? frames & victim(i).frames()
                        : found;
            }
        }
        var originals = Pack.of(frames & ~moved);
        return copies == 0 ? originals : originals | needed(state, copies, tables);
    }

    /** Those of the frames that can be read neither where they were written nor from a copy. */
    int lost(State state, int frames, int tables) {
        var readable = Pack.framesOf(state.get(vault.packs));
        for (var i = vault.compactors.size() - 1; i >= 0; i--) {
            if ((tables & 1 << i) != 0) {
                readable |= (copied(state, i) & readable) >> distance(i);
            }
        }
        return frames & ~readable;
    }

    /** Packs that these compactions took frames out of. */
    int victims(int tables) {
        var packs = 0;
        for (var i = 0; i < vault.compactors.size(); i++) {
            if ((tables & 1 << i) != 0) {
                packs |= victim(i).bit();
            }
        }
        return packs;
    }

    /** All frames that these compactions wrote. */
    int copies(State state, int tables) {
        var frames = 0;
        for (var i = 0; i < vault.compactors.size(); i++) {
            frames |= (tables & 1 << i) != 0 ? copied(state, i) : 0;
        }
        return frames;
    }

    private int copied(State state, int compaction) {
        return state.get(vault.compactors.get(compaction).refs());
    }
}
