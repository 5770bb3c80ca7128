package io.holdfast.contracts;

import java.util.UUID;

/**
 * Which vault, and where its bytes lie.
 *
 * @param id the vault; also the folder of its objects in the region's store
 * @param name the name its owner gave it, for example {@code production}
 * @param region the configured store that holds it, for example {@code primary}; never an address or a credential
 */
public record VaultRef(UUID id, String name, String region) {

    public VaultRef {
        Require.text("name", name, 50);
        Require.text("region", region, 50);
    }
}
