package io.holdfast.vaultformat;

import io.holdfast.vaultformat.error.VaultError;
import io.holdfast.vaultformat.key.Argon2Cost;
import io.holdfast.vaultformat.key.Kek;
import io.holdfast.vaultformat.key.Keyholder;
import io.holdfast.vaultformat.key.Keyholders;
import io.holdfast.vaultformat.key.Locksmith;
import io.holdfast.vaultformat.key.Passphrase;
import io.holdfast.vaultformat.settings.VaultSettings;
import io.holdfast.vaultformat.store.BlobStore;
import io.holdfast.vaultformat.store.Blobs;
import io.holdfast.vaultformat.wire.Malformed;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Who may open a vault: the KEKs that its key is wrapped for, shown and changed.
 *
 * <p>Vaults that are open stay open through every change. A KEK that was removed opens nothing any more, but whoever
 * had it may have kept a vault key; what is written after {@link #rotateVaultKey} is beyond that.
 */
public final class VaultAccess {

    private final Keyholders keyholders;
    private final Locksmith locksmith;
    private final Kek opener;
    private final VaultSettings settings;

    private VaultAccess(Keyholders keyholders, Locksmith locksmith, Kek opener, VaultSettings settings) {
        this.keyholders = keyholders;
        this.locksmith = locksmith;
        this.opener = opener;
        this.settings = settings;
    }

    /** Opens a vault to change who may; fails as {@link Vault#open(BlobStore, Kek)}. */
    public static VaultAccess open(BlobStore store, Kek kek, VaultSettings settings) {
        var vaultId = Vault.open(store, kek, settings).id();
        return new VaultAccess(
                new Keyholders(store, Set.of(vaultId)),
                new Locksmith(store, vaultId, settings.clock(), settings.random()),
                kek,
                settings);
    }

    /**
     * The KEK that a passphrase makes for this vault; takes as long as the passphrase's cost says, for each one.
     *
     * @throws VaultError.WrongPassphrase when it is none of the vault's
     */
    public static Kek unlock(BlobStore store, Passphrase passphrase) {
        return new Keyholders(store, vaultIds(store)).unlock(passphrase);
    }

    /** Everybody who may open the vault; needs no key. */
    public static List<Keyholder> list(BlobStore store) {
        return new Keyholders(store, vaultIds(store)).list();
    }

    private static Set<UUID> vaultIds(BlobStore store) {
        var ids = new HashSet<UUID>();
        Optional<VaultError> damage = Optional.empty();
        for (var copy : VaultDescriptor.COPIES) {
            try {
                Blobs.ifPresent(store, copy, VaultDescriptor.LARGEST)
                        .map(VaultDescriptor::read)
                        .ifPresent(it -> ids.add(it.vaultId()));
            } catch (Malformed e) {
                damage = damage.or(() -> Optional.of(new VaultError.DamagedVault(copy, e.problem())));
            }
        }
        if (ids.isEmpty()) {
            throw damage.orElseGet(() -> new VaultError.NotAVault(store.describe()));
        }
        return ids;
    }

    /** The KEK of a new passphrase; the same passphrase given again is recognised and makes the same KEK. */
    public Kek kekOf(Passphrase passphrase, Argon2Cost cost) {
        try {
            return keyholders.unlock(passphrase);
        } catch (VaultError.WrongPassphrase | VaultError.DamagedVault e) {
            return Kek.derive(passphrase, cost, settings.random());
        }
    }

    /** Everybody who may open the vault now. */
    public List<Keyholder> list() {
        return keyholders.list();
    }

    /** The KEK that another passphrase of this vault makes. */
    public Kek unlock(Passphrase passphrase) {
        return keyholders.unlock(passphrase);
    }

    /** Lets one more KEK open the vault. */
    public void add(Kek added) {
        locksmith.add(opener, added);
    }

    /** Lets another KEK open the vault instead of the one that opened it now: three small objects per generation. */
    public void replace(Kek successor) {
        locksmith.replace(opener, successor);
    }

    /** Takes the right from a KEK, by its id, but never from the one that opened the vault now. */
    public void remove(String kekId) {
        locksmith.remove(opener, kekId);
    }

    /**
     * Draws a new vault key for all that is written from now on; what was written stays readable.
     *
     * @param others all KEKs beside the one at hand that shall open the vault afterwards
     * @param leaving the ids of those that shall not
     * @return the new generation
     * @throws VaultError.KeyRefused when a KEK is neither among the ones nor the others
     */
    public int rotateVaultKey(List<Kek> others, Set<String> leaving) {
        var staying = new ArrayList<Kek>(others);
        staying.add(opener);
        return locksmith.rotate(staying, leaving);
    }
}
