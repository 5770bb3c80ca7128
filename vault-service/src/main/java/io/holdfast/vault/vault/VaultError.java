package io.holdfast.vault.vault;

import io.holdfast.contracts.Redundancy;
import io.holdfast.kit.problem.Refusal;
import io.holdfast.vaultformat.error.Explained;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** What can go wrong with a vault that the caller, or whoever runs the stores, can do something about. */
abstract sealed class VaultError extends Refusal {

    private static final long serialVersionUID = 1L;

    private VaultError(String code, String detail, @Nullable String field, String... recommendations) {
        super(code, detail, field, recommendations);
    }

    static final class BadName extends VaultError {
        BadName() {
            super(
                    "UserErrorVaultNameInvalid",
                    "The name of a vault has 2 to 50 letters, digits and hyphens, and begins with a letter.",
                    "name",
                    "Choose a name such as production-1.");
        }
    }

    static final class BadCompression extends VaultError {
        BadCompression(String field) {
            super(
                    "UserErrorCompressionInvalid",
                    "Compression is none, or zstd-1 (fastest) to zstd-19 (smallest).",
                    field,
                    "Leave it out for the workers' default, or choose for example zstd-3.");
        }
    }

    static final class SoftDeleteDaysOutOfRange extends VaultError {
        SoftDeleteDaysOutOfRange(int days) {
            super(
                    "UserErrorSoftDeleteDaysOutOfRange",
                    "Soft delete keeps what is deleted for 14 to 180 days, or is off with 0; not %d.".formatted(days),
                    "softDeleteDays",
                    "Choose 14 to 180. With 0 whatever is deleted from then on is gone at once and for good.");
        }
    }

    static final class NotFound extends VaultError {
        NotFound(String name) {
            super(
                    "UserErrorVaultNotFound",
                    "No vault is named %s.".formatted(name),
                    null,
                    "Check the spelling; names are case-sensitive.",
                    "List the vaults: GET /v1/vaults.");
        }
    }

    static final class NameTaken extends VaultError {
        NameTaken(String name) {
            super(
                    "UserErrorVaultNameTaken",
                    "There is a vault named %s already.".formatted(name),
                    "name",
                    "Use that vault, or choose another name.");
        }
    }

    static final class TooMany extends VaultError {
        TooMany(int most) {
            super(
                    "UserErrorTooManyVaults",
                    "There are %d vaults, and at most %d are allowed (holdfast.limits.vaults).".formatted(most, most),
                    null,
                    "Protect the items in a vault that exists, and delete vaults that hold nothing.",
                    "Whoever runs Holdfast can raise the limit.");
        }
    }

    static final class UnknownRegion extends VaultError {
        UnknownRegion(Collection<String> known) {
            super(
                    "UserErrorRegionNotFound",
                    "No store is configured for this region; there are stores for %s."
                            .formatted(String.join(", ", known)),
                    "region",
                    "Choose one of these regions, or leave it out to use the default.",
                    "Whoever runs Holdfast can add a store: holdfast.stores.\"<region>\".url.");
        }
    }

    static final class NothingToChange extends VaultError {
        NothingToChange() {
            super(
                    "UserErrorNothingToChange",
                    "Redundancy, soft delete and immutability can be changed, and none is given.",
                    null,
                    "Send redundancy (LocallyRedundant, ZoneRedundant, GeoRedundant), softDeleteDays (0, 14 to 180), or immutability (Disabled, Unlocked, Locked).");
        }
    }

    static final class RedundancyUnavailable extends VaultError {
        RedundancyUnavailable(Redundancy wanted, String region) {
            super(
                    "UserErrorRedundancyUnavailable",
                    "Region %s cannot be %s: %s.".formatted(region, wanted, reason(wanted)),
                    "redundancy",
                    "Choose LocallyRedundant, or leave it out to use the best that there is.",
                    "Whoever runs Holdfast can configure %s."
                            .formatted(
                                    wanted == Redundancy.GEO_REDUNDANT
                                            ? "a store for a second region"
                                            : "holdfast.stores.\"%s\".zone-redundant, if the store keeps every object in several zones"
                                                    .formatted(region)));
        }

        private static String reason(Redundancy wanted) {
            return wanted == Redundancy.GEO_REDUNDANT
                    ? "that takes a second region, and there is one"
                    : "its store does not say that it spans zones";
        }
    }

    static final class RedundancyFixed extends VaultError {
        RedundancyFixed(String vault) {
            super(
                    "UserErrorRedundancyFixed",
                    "The redundancy of %s is fixed since its first item was protected.".formatted(vault),
                    "redundancy",
                    "Create another vault with the redundancy that you want, and protect the items there.");
        }
    }

    static final class ImmutabilityLocked extends VaultError {
        ImmutabilityLocked(String vault) {
            super(
                    "UserErrorImmutabilityLocked",
                    "The immutability of %s was locked, and stays so for good.".formatted(vault),
                    "immutability",
                    "For points that may be deleted before their time, protect the items in another vault.");
        }
    }

    static final class NotEmpty extends VaultError {
        NotEmpty(String vault, long items, long points) {
            super(
                    "UserErrorVaultNotEmpty",
                    "%s still has protected items (%d) or recovery points (%d).".formatted(vault, items, points),
                    null,
                    "Delete its items with their points: DELETE /v1/vaults/%s/protected-items/{item}?keep=none."
                            .formatted(vault),
                    "If that was done a moment ago, wait until the points are gone.");
        }
    }

    /** The store does not answer; the same request may succeed later. */
    static final class StoreUnavailable extends VaultError {
        StoreUnavailable(String region, Explained reason) {
            super(
                    "StoreUnavailable",
                    "The store of region %s cannot be used at the moment. %s".formatted(region, reason.detail()),
                    null,
                    reason.recommendation(),
                    "Nothing was changed. Try again in a minute.");
        }
    }

    /** The store answers, and it will say the same tomorrow. */
    static final class StoreUnusable extends VaultError {
        StoreUnusable(String region, Explained reason) {
            super(
                    "StoreUnusable",
                    "The store of region %s cannot be used. %s".formatted(region, reason.detail()),
                    null,
                    reason.recommendation(),
                    "Nothing was changed. This takes whoever runs Holdfast.");
        }
    }
}
