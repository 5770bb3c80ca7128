package io.holdfast.transfer.store;

import io.holdfast.transfer.store.RegionStores.Region;
import io.holdfast.vaultformat.key.Kek;
import io.holdfast.vaultformat.settings.IndexSettings;
import io.holdfast.vaultformat.settings.VaultSettings;
import io.holdfast.vaultformat.store.StoreCredentials;
import io.holdfast.vaultformat.store.StoreLimits;
import io.quarkus.arc.DefaultBean;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/** Makes stores and vaults out of configuration. A key or a secret that cannot be read stops the service at its start. */
@ApplicationScoped
class VaultsConfig {

    private static final int SMALLEST_PACK = 64 << 10;
    /** 5 MiB while a segment is written, in each transfer; 20 MiB while some are merged. */
    private static final int SEGMENT_BLOCKS = 32 << 10;

    private static final int MERGED_BLOCKS = 128 << 10;
    private static final Duration FIRST_BACKOFF = Duration.ofMillis(200);

    @Produces
    @Singleton
    @DefaultBean
    Stores stores(StoresConfig config, EngineConfig engine) {
        Map<String, Region> regions = config.regions().entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        it -> new Region(it.getValue().url(), credentials(it.getKey(), it.getValue()))));
        return new RegionStores(
                regions,
                new StoreLimits(
                        engine.connectTimeout(),
                        engine.requestTimeout(),
                        engine.requestAttempts(),
                        FIRST_BACKOFF,
                        engine.longestBackoff()));
    }

    @Produces
    @Singleton
    Vaults vaults(Stores stores, EngineConfig engine, @ConfigProperty(name = "holdfast.kek-file") Path kekFile) {
        var settings = VaultSettings.defaults()
                .withPacks(engine.packBytes(), Math.max(engine.packBytes() / 4, SMALLEST_PACK))
                .withMemory(engine.memoryBytes())
                .withIndex(IndexSettings.defaults()
                        .withMemory(engine.indexBytes())
                        .withSegments(SEGMENT_BLOCKS, MERGED_BLOCKS));
        return new Vaults(
                stores,
                Kek.load(kekFile),
                engine.workers().map(settings::withWorkers).orElse(settings),
                engine.openVaults());
    }

    void close(@Disposes Vaults vaults) {
        vaults.close();
    }

    private static @Nullable StoreCredentials credentials(String region, StoresConfig.Region store) {
        var accessKey = store.accessKey().orElse(null);
        if (accessKey == null) {
            return null;
        }
        var secret = store.secretKey()
                .or(() -> store.secretKeyFile().map(VaultsConfig::contentOf))
                .orElseThrow(() -> new IllegalStateException(
                        "holdfast.stores.%s has an access key and no secret: set secret-key-file, or secret-key."
                                .formatted(region)));
        return StoreCredentials.of(accessKey, secret);
    }

    private static String contentOf(Path file) {
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new UncheckedIOException("The secret of a store cannot be read from " + file, e);
        }
    }
}
