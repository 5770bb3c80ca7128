package io.holdfast.vaultformat;

import io.holdfast.vaultformat.error.VaultError;
import io.holdfast.vaultformat.map.Geometry;

/**
 * What is fixed when a vault is made.
 *
 * @param name for people
 * @param blockSize of all disks; 64 KiB, because larger blocks cost more in each increment (256 KiB three times as
 *     much for scattered writes) than they save in the first backup (5 %)
 */
public record VaultSpec(String name, int blockSize) {

    private static final int LONGEST_NAME = 128;

    public VaultSpec {
        if (name.isBlank() || name.length() > LONGEST_NAME) {
            throw new VaultError.Invalid("name", "must have 1 to %d characters".formatted(LONGEST_NAME));
        }
        if (!Geometry.isBlockSize(blockSize)) {
            throw new VaultError.Invalid("blockSize", "must be a power of two from 16 KiB to 1 MiB");
        }
    }

    public static VaultSpec named(String name) {
        return new VaultSpec(name, 64 << 10);
    }
}
