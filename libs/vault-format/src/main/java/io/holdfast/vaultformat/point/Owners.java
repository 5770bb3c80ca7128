package io.holdfast.vaultformat.point;

import io.holdfast.vaultformat.error.VaultError;
import io.holdfast.vaultformat.pack.PackId;
import io.holdfast.vaultformat.pack.PackKind;
import io.holdfast.vaultformat.pack.PackReader;
import io.holdfast.vaultformat.store.BlobStore;
import io.holdfast.vaultformat.store.Blobs;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Whose packs are whose, and whether that session is over; one small read for each attempt at a session. */
public final class Owners {

    private final BlobStore store;
    private final PackReader packs;
    private final Set<String> decided;
    private final Map<PackId, Optional<Boolean>> known = new HashMap<>();

    /** @param decided sessions whose decision was seen before any pack was looked for */
    public Owners(BlobStore store, PackReader packs, Set<String> decided) {
        this.store = store;
        this.packs = packs;
        this.decided = decided;
    }

    /** Whether a pack's session can commit no more; empty when the pack does not say whose it is. */
    public Optional<Boolean> isDecided(PackKind kind, PackId pack) {
        var attempt = pack.firstOfAttempt();
        var answer = known.get(attempt);
        if (answer == null) {
            answer = ask(kind, pack);
            if (answer.isPresent()) {
                known.put(attempt, answer);
            }
        }
        return answer;
    }

    /** A session registers before it sends packs; where there is no registration any more, it was forgotten. */
    private Optional<Boolean> ask(PackKind kind, PackId pack) {
        try {
            var session = packs.session(kind, pack);
            return Optional.of(decided.contains(session) || !Blobs.exists(store, Names.session(session)));
        } catch (VaultError.DamagedVault e) {
            return Optional.empty();
        }
    }
}
