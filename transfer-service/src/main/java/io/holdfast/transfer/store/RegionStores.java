package io.holdfast.transfer.store;

import io.holdfast.contracts.VaultRef;
import io.holdfast.vaultformat.BlobStores;
import io.holdfast.vaultformat.store.BlobStore;
import io.holdfast.vaultformat.store.StoreCredentials;
import io.holdfast.vaultformat.store.StoreError;
import io.holdfast.vaultformat.store.StoreLimits;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** One configured store for each region, with a folder for each vault. */
final class RegionStores implements Stores {

    private static final Duration SOON = Duration.ofSeconds(2);
    private static final StoreLimits ONCE = new StoreLimits(SOON, SOON, 1, SOON, SOON);

    private final Map<String, Region> regions;
    private final StoreLimits limits;

    RegionStores(Map<String, Region> regions, StoreLimits limits) {
        this.regions = new TreeMap<>(regions);
        this.limits = limits;
    }

    @Override
    public BlobStore open(VaultRef vault) {
        var region = regions.get(vault.region());
        if (region == null) {
            throw new UnknownRegion(vault.region(), regions.keySet());
        }
        return open(region, "/" + vault.id(), limits);
    }

    @Override
    public Map<String, String> problems() {
        var problems = new TreeMap<String, String>();
        regions.forEach((name, region) -> {
            try (var store = open(region, "", ONCE)) {
                store.list("", "", 1);
            } catch (StoreError e) {
                problems.put(name, e.detail());
            }
        });
        return problems;
    }

    private static BlobStore open(Region region, String path, StoreLimits limits) {
        var root = region.url().toString().replaceAll("/+$", "");
        return BlobStores.open(URI.create(root + path), region.credentials(), limits);
    }

    /** A store's address, and who we are to it. */
    record Region(URI url, @Nullable StoreCredentials credentials) {}
}
