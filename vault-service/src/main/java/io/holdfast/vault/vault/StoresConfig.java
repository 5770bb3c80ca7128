package io.holdfast.vault.vault;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithParentName;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** The object stores that hold vaults, one per region: {@code holdfast.stores."primary".url=…}. */
@ConfigMapping(prefix = "holdfast.stores")
interface StoresConfig {

    @WithParentName
    Map<String, Store> regions();

    interface Store {

        /** {@code s3+http://host:port/bucket/prefix}, {@code s3+https://…} or {@code file:/folder}; without credentials. */
        URI url();

        Optional<String> accessKey();

        Optional<String> secretKey();

        /** A file with the secret key, for those who keep secrets out of environments; wins over {@code secret-key}. */
        Optional<Path> secretKeyFile();

        /** Whether the store keeps every object in several zones; Holdfast cannot see that from outside. */
        @WithDefault("false")
        boolean zoneRedundant();
    }
}
