package io.holdfast.transfer.store;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithParentName;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** The object stores that this worker reaches, by region. */
@ConfigMapping(prefix = "holdfast.stores")
interface StoresConfig {

    /** Region names as vaults carry them, for example {@code primary}. */
    @WithParentName
    Map<String, Region> regions();

    /** One region's store. */
    interface Region {

        /** {@code s3+http://host:port/bucket}, {@code s3+https://…} or {@code file:/folder}; vaults are folders in it. */
        URI url();

        /** Who we are to the store; S3 only. */
        Optional<String> accessKey();

        /** The secret itself. Prefer {@link #secretKeyFile}, which no process list or environment shows. */
        Optional<String> secretKey();

        /** A file that holds the secret and nothing else. */
        Optional<Path> secretKeyFile();
    }
}
