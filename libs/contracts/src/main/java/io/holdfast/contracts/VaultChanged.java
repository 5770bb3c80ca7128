package io.holdfast.contracts;

import org.jspecify.annotations.Nullable;

/**
 * The newest state of a vault.
 *
 * @param vault its identity and place
 * @param redundancy how many places keep its bytes
 * @param compression of items that are protected without saying: {@code none}, or {@code zstd-1} to {@code zstd-19};
 *     absent for the transfer workers' default
 * @param softDeleteDays days for which deleted points can be had back; 0 when what is deleted is gone at once
 * @param immutability whether points may go before their time; {@code DISABLED} in events from before there was a choice
 * @param version counts its changes; a smaller one is out of date
 * @param deleted whether it is gone
 */
public record VaultChanged(
        VaultRef vault,
        Redundancy redundancy,
        @Nullable String compression,
        int softDeleteDays,
        Immutability immutability,
        long version,
        boolean deleted)
        implements Event {

    public static final String TYPE = "io.holdfast.vault.changed.v1";

    public VaultChanged {
        immutability = immutability == null ? Immutability.DISABLED : immutability;
        Require.notNegative("softDeleteDays", softDeleteDays);
    }

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public String key() {
        return vault.id().toString();
    }

    @Override
    public String topic() {
        return Topics.VAULTS;
    }
}
