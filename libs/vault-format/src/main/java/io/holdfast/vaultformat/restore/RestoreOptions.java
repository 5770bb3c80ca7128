package io.holdfast.vaultformat.restore;

import io.holdfast.vaultformat.error.VaultError;

/**
 * How to restore.
 *
 * @param overwrite whether targets that exist are replaced, in place; a failure then leaves them incomplete
 * @param gapBytes read rather than skipped between two wanted frames: bandwidth times latency of the store; 1 MiB
 *     fits 50 MB/s at 20 ms
 * @param mostRequestBytes of one ranged read; less is taken when memory does not allow it
 */
public record RestoreOptions(boolean overwrite, int gapBytes, int mostRequestBytes) {

    private static final int LARGEST = 32 << 20;

    public RestoreOptions {
        if (gapBytes < 0 || gapBytes > LARGEST) {
            throw new VaultError.Invalid("gapBytes", "must be 0 to 32 MiB");
        }
        if (mostRequestBytes < 1 << 16 || mostRequestBytes > LARGEST) {
            throw new VaultError.Invalid("mostRequestBytes", "must be 64 KiB to 32 MiB");
        }
    }

    public static RestoreOptions defaults() {
        return new RestoreOptions(false, 1 << 20, 8 << 20);
    }

    public RestoreOptions overwriting() {
        return new RestoreOptions(true, gapBytes, mostRequestBytes);
    }
}
