package io.holdfast.vault.item;

import io.holdfast.contracts.ProtectionState;
import io.holdfast.contracts.VaultRef;
import java.util.UUID;

/** A protected item as its recovery points know it, at one moment. */
public record ItemRef(UUID id, String name, VaultRef vault, ProtectionState state) {

    /** Whether anybody may still want to go back to its newest point. */
    public boolean deleted() {
        return state == ProtectionState.DELETED;
    }
}
