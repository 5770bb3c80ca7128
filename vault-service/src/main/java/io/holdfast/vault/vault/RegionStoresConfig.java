package io.holdfast.vault.vault;

import io.holdfast.vaultformat.key.Kek;
import io.holdfast.vaultformat.store.StoreCredentials;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.TreeSet;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/** Reads addresses and keys once, at start, so that a wrong key file stops the service and not a backup. */
class RegionStoresConfig {

    @Produces
    @Singleton
    @Startup
    RegionStores stores(
            StoresConfig config,
            @ConfigProperty(name = "holdfast.default-region", defaultValue = "primary") String defaultRegion,
            @ConfigProperty(name = "holdfast.kek-file") Path kekFile) {
        var places = new HashMap<String, RegionStores.Place>();
        var zonal = new TreeSet<String>();
        config.regions().forEach((region, store) -> {
            places.put(region, new RegionStores.Place(store.url(), credentials(store)));
            if (store.zoneRedundant()) {
                zonal.add(region);
            }
        });
        var regions = new Regions(new TreeSet<>(places.keySet()), zonal, defaultRegion);
        return new RegionStores(regions, places, Kek.load(kekFile));
    }

    private static @Nullable StoreCredentials credentials(StoresConfig.Store store) {
        var secret = store.secretKeyFile().map(RegionStoresConfig::read).or(store::secretKey);
        if (store.accessKey().isEmpty() || secret.isEmpty()) {
            return null;
        }
        return StoreCredentials.of(store.accessKey().get(), secret.get());
    }

    private static String read(Path file) {
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new UncheckedIOException("The secret key file %s cannot be read".formatted(file), e);
        }
    }
}
