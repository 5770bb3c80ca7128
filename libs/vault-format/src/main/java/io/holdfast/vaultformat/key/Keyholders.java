package io.holdfast.vaultformat.key;

import io.holdfast.vaultformat.error.VaultError;
import io.holdfast.vaultformat.store.BlobStore;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Who may open a vault; reads what stands in the clear, so it needs no key. */
public final class Keyholders {

    /** Each costs a try of a passphrase, which is dear on purpose. */
    static final int MOST_PASSPHRASES = 8;

    private final WrapStore wraps;
    private final Set<UUID> vaultIds;

    /** @param vaultIds what the copies of vault.json say; wraps of any other vault are not looked at */
    public Keyholders(BlobStore store, Set<UUID> vaultIds) {
        this.wraps = new WrapStore(store);
        this.vaultIds = Set.copyOf(vaultIds);
    }

    /** All of them, by id. */
    public List<Keyholder> list() {
        var listed = wraps.list();
        return Sighting.all(wraps, listed).stream()
                .filter(it -> it.vaultId().map(vaultIds::contains).orElse(true))
                .map(it -> it.keyholder(OpenedKeys.inUse(listed)))
                .toList();
    }

    /**
     * Finds the KEK that a passphrase makes, by trying those that are stored, at most {@link #MOST_PASSPHRASES}.
     *
     * @throws VaultError.WrongPassphrase when it makes none of them
     * @throws VaultError.DamagedVault when there is none to try, and what is damaged may be one
     */
    public Kek unlock(Passphrase passphrase) {
        var ours = Sighting.all(wraps, wraps.list()).stream()
                .filter(it -> it.vaultId().map(vaultIds::contains).orElse(true))
                .toList();
        var candidates = ours.stream()
                .filter(it -> it.argon2().isPresent())
                .limit(MOST_PASSPHRASES)
                .toList();
        for (var candidate : candidates) {
            var kek = Kek.derive(passphrase, candidate.argon2().orElseThrow());
            if (kek.id().equals(candidate.id())) {
                return kek;
            }
        }
        var lost = ours.stream().filter(it -> it.sound().isEmpty()).findFirst();
        if (candidates.isEmpty() && lost.isPresent()) {
            throw lost.get().damaged().getFirst();
        }
        throw new VaultError.WrongPassphrase(
                candidates.stream().map(Sighting::id).toList(),
                ours.stream()
                        .filter(it -> !it.sound().isEmpty() && it.argon2().isEmpty())
                        .map(Sighting::id)
                        .toList());
    }
}
