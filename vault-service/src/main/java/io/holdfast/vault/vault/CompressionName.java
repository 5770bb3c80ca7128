package io.holdfast.vault.vault;

import io.holdfast.vaultformat.frame.Compression;
import org.jspecify.annotations.Nullable;

/** How hard backups are compressed, as callers write it; the engine knows which words there are. */
public final class CompressionName {

    private CompressionName() {}

    /**
     * The word itself, or null when nobody chose one.
     *
     * @param field what the caller calls it
     */
    public static @Nullable String checked(@Nullable String value, String field) {
        if (value == null) {
            return null;
        }
        try {
            return Compression.parse(value).toString();
        } catch (io.holdfast.vaultformat.error.VaultError.Invalid e) {
            throw new VaultError.BadCompression(field);
        }
    }
}
