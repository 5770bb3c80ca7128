package io.holdfast.vault.vault;

import io.holdfast.contracts.Redundancy;
import io.holdfast.contracts.VaultRef;
import io.holdfast.vaultformat.BlobStores;
import io.holdfast.vaultformat.Vault;
import io.holdfast.vaultformat.VaultSpec;
import io.holdfast.vaultformat.error.Explained;
import io.holdfast.vaultformat.key.Kek;
import io.holdfast.vaultformat.store.BlobStore;
import io.holdfast.vaultformat.store.StoreCredentials;
import io.holdfast.vaultformat.store.StoreError;
import io.holdfast.vaultformat.store.StoreLimits;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The vaults where they really are: one folder of objects each, in the store of its region.
 *
 * <p>Nothing here is remembered between calls; the store alone knows what it holds.
 */
public final class RegionStores {

    /** Somebody waits for an answer: a store that is down is reported in seconds, not minutes. */
    private static final StoreLimits IMPATIENT = new StoreLimits(
            Duration.ofSeconds(3), Duration.ofSeconds(10), 3, Duration.ofMillis(100), Duration.ofSeconds(1));

    private static final int LEFTOVERS_AT_MOST = 1_000;
    private static final int FOLDERS_AT_MOST = 1_000;
    private static final String VAULT_FOLDER = "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}";

    /** Follows every name that begins with a folder's. */
    private static final String AFTER_ALL_OF_IT = "/~";

    /** Where a region's vaults lie, and how to get in. */
    record Place(URI url, @Nullable StoreCredentials credentials) {

        URI folder(UUID vaultId) {
            return URI.create(url.toString().replaceAll("/+$", "") + "/" + vaultId);
        }
    }

    private final Regions regions;
    private final Map<String, Place> places;
    private final Kek kek;

    RegionStores(Regions regions, Map<String, Place> places, Kek kek) {
        this.regions = regions;
        this.places = Map.copyOf(places);
        this.kek = kek;
    }

    Regions regions() {
        return regions;
    }

    URI urlOf(VaultRef vault) {
        return place(vault.region()).folder(vault.id());
    }

    /** Makes the vault's first objects; the store is tried out before. */
    void create(VaultRef vault) {
        try (var store = folder(vault)) {
            Vault.create(store, kek, VaultSpec.named(vault.name()));
        } catch (StoreError | io.holdfast.vaultformat.error.VaultError e) {
            throw refusal(vault.region(), e);
        }
    }

    /** Removes what a creation that came to nothing may have left. Only for a vault that no catalogue names. */
    void discard(VaultRef vault) {
        try (var store = folder(vault)) {
            store.list("", "", LEFTOVERS_AT_MOST).blobs().forEach(it -> store.delete(it.name()));
        }
    }

    /** Opens a vault to change it; the caller closes it. */
    public OpenVault open(VaultRef vault) {
        var store = folder(vault);
        try {
            return new OpenVault(store, Vault.open(store, kek));
        } catch (RuntimeException e) {
            store.close();
            throw e;
        }
    }

    /** The folders of a region's store that are called as vaults are; the first thousand. */
    public List<UUID> folders(@Nullable String region) {
        var place = place(chosen(region));
        var folders = new ArrayList<UUID>();
        try (var store = BlobStores.open(place.url(), place.credentials(), IMPATIENT)) {
            var after = "";
            for (var looked = 0; looked < FOLDERS_AT_MOST; looked++) {
                var next = store.list("", after, 1).blobs();
                if (next.isEmpty()) {
                    break;
                }
                var folder = next.getFirst().name().replaceFirst("/.*", "");
                after = folder + AFTER_ALL_OF_IT;
                if (folder.matches(VAULT_FOLDER)) {
                    folders.add(UUID.fromString(folder));
                }
            }
        } catch (StoreError e) {
            throw refusal(chosen(region), e);
        }
        return folders;
    }

    /** The region itself, or the default. */
    public String chosen(@Nullable String region) {
        return Placement.of(regions, region, null).region();
    }

    /** What a vault of that region is when nobody says. */
    public Redundancy usualRedundancy(String region) {
        return Placement.of(regions, region, null).redundancy();
    }

    /** Asks a region's store for anything at all; throws what it says when it does not answer. */
    void probe(String region) {
        var place = place(region);
        try (var store = BlobStores.open(place.url(), place.credentials(), IMPATIENT)) {
            store.list("", "", 1);
        }
    }

    private BlobStore folder(VaultRef vault) {
        var place = place(vault.region());
        return BlobStores.open(place.folder(vault.id()), place.credentials(), IMPATIENT);
    }

    private Place place(String region) {
        var place = places.get(region);
        if (place == null) {
            throw new IllegalStateException(
                    "No store is configured for region %s: set holdfast.stores.\"%s\".url".formatted(region, region));
        }
        return place;
    }

    private static VaultError refusal(String region, Explained reason) {
        return reason.mayHeal()
                ? new VaultError.StoreUnavailable(region, reason)
                : new VaultError.StoreUnusable(region, reason);
    }
}
