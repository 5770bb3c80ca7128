package io.holdfast.contracts;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The newest state of a protected item.
 *
 * @param itemId the item
 * @param name its name in the vault
 * @param vault its vault
 * @param policyId the policy that backs it up
 * @param source what is protected
 * @param state whether it is being backed up
 * @param purgeAt when a soft-deleted item goes for good with all its points; absent in every other state
 * @param version counts its changes; a smaller one is out of date
 */
public record ProtectionChanged(
        UUID itemId,
        String name,
        VaultRef vault,
        UUID policyId,
        Source source,
        ProtectionState state,
        @Nullable Instant purgeAt,
        long version)
        implements Event {

    public static final String TYPE = "io.holdfast.protection.changed.v1";

    public ProtectionChanged {
        Require.text("name", name, 150);
    }

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public String key() {
        return itemId.toString();
    }

    @Override
    public String topic() {
        return Topics.ITEMS;
    }
}
