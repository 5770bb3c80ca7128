package io.holdfast.kit.shop;

import io.holdfast.contracts.RecoveryPointDeleted;
import io.holdfast.contracts.VaultRef;
import java.time.Instant;
import java.util.UUID;

/** Events for tests. */
public final class Events {

    private Events() {}

    public static RecoveryPointDeleted deleted(String reason) {
        return deleted(UUID.randomUUID(), reason);
    }

    public static RecoveryPointDeleted deleted(UUID item, String reason) {
        return new RecoveryPointDeleted(
                UUID.randomUUID(), item, vault(), Instant.parse("2026-03-02T02:00:00Z"), reason);
    }

    private static VaultRef vault() {
        return new VaultRef(new UUID(1, 1), "production", "primary");
    }
}
