package io.holdfast.contracts;

/**
 * The newest state of a vault.
 *
 * @param vault its identity and place
 * @param redundancy how many places keep its bytes
 * @param version counts its changes; a smaller one is out of date
 * @param deleted whether it is gone
 */
public record VaultChanged(VaultRef vault, Redundancy redundancy, long version, boolean deleted) implements Event {

    public static final String TYPE = "io.holdfast.vault.changed.v1";

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
