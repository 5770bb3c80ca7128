package io.holdfast.cli.offline;

import io.holdfast.vaultformat.VaultAccess;
import java.util.List;
import java.util.Optional;

/**
 * The JSON of a verb that changes who may open a vault, with everybody who may afterwards.
 *
 * @param change {@code Added}, {@code Replaced}, {@code Removed} or {@code Rotated}
 * @param key the id of the key that was added or removed
 * @param generation the new one of the vault key
 */
record KeyChange(String change, Optional<String> key, Optional<Integer> generation, List<KeyShape> keys) {

    static KeyChange of(String change, String key, VaultAccess access) {
        return new KeyChange(change, Optional.of(key), Optional.empty(), KeyShape.of(access.list()));
    }

    static KeyChange rotated(int generation, VaultAccess access) {
        return new KeyChange("Rotated", Optional.empty(), Optional.of(generation), KeyShape.of(access.list()));
    }
}
