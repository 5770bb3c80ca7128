package io.holdfast.vault.ledger;

import io.holdfast.contracts.PolicyChanged;
import io.holdfast.contracts.ProtectionChanged;
import io.holdfast.contracts.VaultChanged;
import io.holdfast.contracts.VaultRef;
import io.holdfast.vault.vault.Kept;
import java.util.List;

/**
 * What a vault is, apart from its points; as JSON it is an object of the vault.
 *
 * @param format 1
 * @param policies all that it ever had, because old points and stopped items name them
 * @param items all that it ever had
 */
record Ledger(
        int format, Kept<VaultChanged> vault, List<Kept<PolicyChanged>> policies, List<Kept<ProtectionChanged>> items) {

    static final int FORMAT = 1;

    Ledger {
        policies = List.copyOf(policies);
        items = List.copyOf(items);
    }

    /** The same for a house that calls the place differently. */
    Ledger at(VaultRef place) {
        var vaultThere = new VaultChanged(
                place,
                vault.state().redundancy(),
                vault.state().compression(),
                vault.state().softDeleteDays(),
                vault.state().immutability(),
                vault.state().version(),
                vault.state().deleted());
        return new Ledger(
                format,
                new Kept<>(vaultThere, vault.createdAt()),
                policies,
                items.stream().map(it -> at(place, it)).toList());
    }

    private static Kept<ProtectionChanged> at(VaultRef place, Kept<ProtectionChanged> kept) {
        var item = kept.state();
        var there = new ProtectionChanged(
                item.itemId(),
                item.name(),
                place,
                item.policyId(),
                item.source(),
                item.state(),
                item.purgeAt(),
                item.version());
        return new Kept<>(there, kept.createdAt());
    }
}
