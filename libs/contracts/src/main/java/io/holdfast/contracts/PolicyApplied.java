package io.holdfast.contracts;

import java.util.List;
import java.util.UUID;

/**
 * From now on these items are kept by this version of their policy: what it asks of their existing points is decided.
 *
 * @param policyId the policy
 * @param vaultId its vault
 * @param version the version that holds
 * @param items the items, at most 1000
 */
public record PolicyApplied(UUID policyId, UUID vaultId, long version, List<UUID> items) implements Event {

    public static final String TYPE = "io.holdfast.policy.applied.v1";

    private static final int MOST_ITEMS = 1_000;

    public PolicyApplied {
        items = List.copyOf(items);
        if (items.isEmpty() || items.size() > MOST_ITEMS) {
            throw new IllegalArgumentException(
                    "1 to %d items in one event, not %d".formatted(MOST_ITEMS, items.size()));
        }
    }

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public String key() {
        return policyId.toString();
    }

    @Override
    public String topic() {
        return Topics.RETENTION;
    }
}
