package io.holdfast.vaultformat;

import io.holdfast.vaultformat.s3.S3Store;
import io.holdfast.vaultformat.store.BlobStore;
import io.holdfast.vaultformat.store.DirectoryStore;
import io.holdfast.vaultformat.store.RetryingStore;
import io.holdfast.vaultformat.store.StoreCredentials;
import io.holdfast.vaultformat.store.StoreError;
import io.holdfast.vaultformat.store.StoreLimits;
import java.net.URI;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/** Opens the store behind an address, with retries for what may heal. */
public final class BlobStores {

    private BlobStores() {}

    /** As {@link #open(URI, StoreCredentials, StoreLimits)} with {@link StoreLimits#defaults}. */
    public static BlobStore open(URI address, @Nullable StoreCredentials credentials) {
        return open(address, credentials, StoreLimits.defaults());
    }

    /**
     * Opens a store.
     *
     * @param address {@code file:/folder}, or {@code s3+https://host:port/bucket/prefix} ({@code s3+http} without TLS)
     * @param credentials what an S3 store asks for; a folder needs none
     */
    public static BlobStore open(URI address, @Nullable StoreCredentials credentials, StoreLimits limits) {
        var clock = InstantSource.system();
        var scheme = address.getScheme() == null ? "" : address.getScheme();
        var store = switch (scheme) {
            case "file" -> DirectoryStore.open(folder(address));
            case "s3+http", "s3+https" -> S3Store.open(address, required(credentials), limits, clock);
            default ->
                throw new StoreError.Unsupported(
                        "The address", "its scheme is not known", "Use file:, s3+http: or s3+https:.");
        };
        return new RetryingStore(store, limits);
    }

    private static Path folder(URI address) {
        try {
            if (address.getPath() != null) {
                return Path.of(address.getPath());
            }
        } catch (InvalidPathException e) {
            // told below
        }
        throw new StoreError.Unsupported("The address", "it names no folder", "Write file:/folder.");
    }

    private static StoreCredentials required(@Nullable StoreCredentials credentials) {
        if (credentials == null) {
            throw new StoreError.Denied("The S3 store", "neither access key nor secret key is given");
        }
        return credentials;
    }
}
