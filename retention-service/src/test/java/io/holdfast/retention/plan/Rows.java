package io.holdfast.retention.plan;

import io.holdfast.contracts.ProtectionState;
import java.time.Instant;
import java.util.UUID;

/** Rows as the database would give them. */
public final class Rows {

    private Rows() {}

    public static ItemRow item(UUID policyId, ProtectionState state, Instant ruledAt) {
        var row = new ItemRow();
        row.itemId = UUID.nameUUIDFromBytes(new byte[] {1});
        row.name = "orders";
        row.vaultId = UUID.nameUUIDFromBytes(new byte[] {2});
        row.vaultName = "production";
        row.policyId = policyId;
        row.state = state.name();
        row.ruledAt = ruledAt;
        row.runsSince = ruledAt;
        return row;
    }
}
