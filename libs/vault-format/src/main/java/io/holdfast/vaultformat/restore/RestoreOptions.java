package io.holdfast.vaultformat.restore;

import io.holdfast.vaultformat.error.VaultError;
import java.nio.file.Path;
import java.util.Map;

/**
 * How to restore.
 *
 * @param overwrite whether targets that exist are made the point, in place: what they have of it already stays and is
 *     not fetched; a failure leaves them incomplete, and the next restore goes on from there
 * @param alike files by disk that may have much of the point, for targets that do not exist yet: what they have is copied
 *     and not fetched; one that cannot be read is done without
 * @param gapBytes read rather than skipped between two wanted frames: bandwidth times latency of the store; 1 MiB
 *     fits 50 MB/s at 20 ms
 * @param mostRequestBytes of one ranged read; less is taken when memory does not allow it
 */
public record RestoreOptions(boolean overwrite, Map<String, Path> alike, int gapBytes, int mostRequestBytes) {

    private static final int LARGEST = 32 << 20;

    public RestoreOptions {
        alike = Map.copyOf(alike);
        if (gapBytes < 0 || gapBytes > LARGEST) {
            throw new VaultError.Invalid("gapBytes", "must be 0 to 32 MiB");
        }
        if (mostRequestBytes < 1 << 16 || mostRequestBytes > LARGEST) {
            throw new VaultError.Invalid("mostRequestBytes", "must be 64 KiB to 32 MiB");
        }
    }

    public static RestoreOptions defaults() {
        return new RestoreOptions(false, Map.of(), 1 << 20, 8 << 20);
    }

    public RestoreOptions overwriting() {
        return new RestoreOptions(true, alike, gapBytes, mostRequestBytes);
    }

    public RestoreOptions takingFrom(Map<String, Path> files) {
        return new RestoreOptions(overwrite, files, gapBytes, mostRequestBytes);
    }
}
