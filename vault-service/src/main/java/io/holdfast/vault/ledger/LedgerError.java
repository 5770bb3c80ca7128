package io.holdfast.vault.ledger;

import io.holdfast.kit.problem.Refusal;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What can keep a vault from being attached. */
abstract sealed class LedgerError extends Refusal {

    private static final long serialVersionUID = 1L;

    private LedgerError(String code, String detail, @Nullable String field, String... recommendations) {
        super(code, detail, field, recommendations);
    }

    /** The store has no such vault, or none that the key of this house opens. */
    static final class NotThere extends LedgerError {
        /** @param unopened folders that may be vaults, each with why it does not open */
        NotThere(String name, String region, List<String> unopened) {
            super(
                    "UserErrorVaultNotInStore",
                    "The store of region %s has no vault %s that this server's key opens.%s"
                            .formatted(
                                    region,
                                    name,
                                    unopened.isEmpty() ? "" : " Not opened: " + String.join("; ", unopened) + "."),
                    null,
                    "Check that the region's store is the bucket or folder that holds the vault's folder.",
                    "If the vault has another key, add this server's: ./holdfast vault offline add-key.");
        }
    }

    /** Several vaults were created with this name. */
    static final class Ambiguous extends LedgerError {
        Ambiguous(String name, Collection<UUID> ids) {
            super(
                    "UserErrorVaultAmbiguous",
                    "Several vaults in the store are named %s: %s.".formatted(name, ids),
                    "id",
                    "Say which one by its id; ./holdfast vault offline list shows what each holds.");
        }
    }

    /** The vault was given up on purpose. */
    static final class GivenUp extends LedgerError {
        GivenUp(String name) {
            super(
                    "UserErrorVaultGivenUp",
                    "Vault %s was deleted, with all its points.".formatted(name),
                    "id",
                    "Name another vault, or create a new one.");
        }
    }

    /** Written by a later version. */
    static final class Newer extends LedgerError {
        Newer(int format) {
            super(
                    "VaultLedgerNewer",
                    "The vault's ledger has format %d, which this version does not know.".formatted(format),
                    null,
                    "Upgrade this server.");
        }
    }
}
