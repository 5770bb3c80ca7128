package io.holdfast.vault.item;

import io.holdfast.contracts.ProtectionState;
import io.holdfast.kit.problem.Refusal;
import io.holdfast.policy.rule.Breach;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What can be wrong with protecting something. */
abstract sealed class ItemError extends Refusal
        permits BadItem,
                ItemError.NotFound,
                ItemError.NameTaken,
                ItemError.SourceTaken,
                ItemError.TooManyInVault,
                ItemError.TooManyOfPolicy,
                ItemError.NotProtected,
                ItemError.SoftDeleted,
                ItemError.VaultImmutable,
                ItemError.PolicyKeepsLess,
                ItemError.NotSoftDeleted,
                ItemError.NotStopped,
                ItemError.PolicyGone {

    private static final long serialVersionUID = 1L;

    ItemError(String code, String detail, @Nullable String field, String... recommendations) {
        super(code, detail, field, recommendations);
    }

    static final class NotFound extends ItemError {
        NotFound(String vault, String name) {
            super(
                    "UserErrorItemNotFound",
                    "Vault %s protects no item named %s.".formatted(vault, name),
                    null,
                    "Check the spelling; names are case-sensitive.",
                    "Look in all vaults: GET /v1/protected-items?name=%s.".formatted(name));
        }
    }

    static final class NameTaken extends ItemError {
        NameTaken(String name, ProtectionState state) {
            super(
                    "UserErrorItemNameTaken",
                    "The vault has an item named %s already; its state is %s.".formatted(name, state),
                    "name",
                    "Choose another name.",
                    "A stopped item is taken up again with POST …/protected-items/%s/resume, or by protecting the same source."
                            .formatted(name));
        }
    }

    static final class SourceTaken extends ItemError {
        SourceTaken(String path, String owner) {
            super(
                    "UserErrorSourceAlreadyProtected",
                    "%s is backed up already, by %s.".formatted(path, owner),
                    "source.disks",
                    "Use that item, or stop its protection first.");
        }
    }

    static final class TooManyInVault extends ItemError {
        TooManyInVault(String vault, int most) {
            super(
                    "UserErrorTooManyItems",
                    "Vault %s has %d items, and at most %d are allowed (holdfast.limits.items-per-vault)."
                            .formatted(vault, most, most),
                    null,
                    "Protect it in another vault, or delete items that nobody needs any more.",
                    "Whoever runs Holdfast can raise the limit.");
        }
    }

    static final class TooManyOfPolicy extends ItemError {
        TooManyOfPolicy(String policy, int most) {
            super(
                    "UserErrorTooManyItemsOfPolicy",
                    "Policy %s has %d items, and at most %d are allowed (holdfast.limits.items-per-policy)."
                            .formatted(policy, most, most),
                    "policy",
                    "Create another policy that says the same, and name that.",
                    "Whoever runs Holdfast can raise the limit.");
        }
    }

    static final class NotProtected extends ItemError {
        NotProtected(String name, ProtectionState state) {
            super(
                    "UserErrorItemNotProtected",
                    "%s is not being backed up; its state is %s.".formatted(name, state),
                    null,
                    "Take it up again first, with the policy that you want: POST …/protected-items/%s/resume."
                            .formatted(name));
        }
    }

    static final class SoftDeleted extends ItemError {
        SoftDeleted(String name, @Nullable Instant purgeAt) {
            super(
                    "UserErrorItemSoftDeleted",
                    "%s is soft-deleted, and goes for good at %s; nothing else can become of it before it is brought back."
                            .formatted(name, purgeAt),
                    null,
                    "Bring it back first: POST …/protected-items/%s/undelete.".formatted(name));
        }
    }

    static final class VaultImmutable extends ItemError {
        VaultImmutable(String name, String vault) {
            super(
                    "UserErrorVaultImmutable",
                    "Vault %s is immutable: the points of %s cannot be deleted before their time."
                            .formatted(vault, name),
                    "keep",
                    "Stop it with keep=policy, so that its points go when their time is over, or with keep=forever.",
                    "While the immutability is not locked it can be switched off: PATCH /v1/vaults/%s {\"immutability\":\"Disabled\"}."
                            .formatted(vault));
        }
    }

    static final class PolicyKeepsLess extends ItemError {
        PolicyKeepsLess(String name, String policy, List<Breach> shortened) {
            super(
                    shortened.getFirst().code(),
                    "%s cannot follow policy %s. %s"
                            .formatted(
                                    name,
                                    policy,
                                    shortened.stream().map(Breach::detail).collect(Collectors.joining(" "))),
                    "policy",
                    "Choose a policy that keeps every kind of point at least as long.");
        }
    }

    static final class NotSoftDeleted extends ItemError {
        NotSoftDeleted(String name, ProtectionState state) {
            super(
                    "UserErrorItemNotSoftDeleted",
                    "%s is not soft-deleted; its state is %s.".formatted(name, state),
                    null,
                    "There is nothing to undelete.");
        }
    }

    static final class NotStopped extends ItemError {
        NotStopped(String name, ProtectionState state) {
            super(
                    "UserErrorItemNotStopped",
                    "%s is being backed up; its state is %s.".formatted(name, state),
                    null,
                    "There is nothing to resume. Change its policy with PUT.");
        }
    }

    static final class PolicyGone extends ItemError {
        PolicyGone(String name, String policy) {
            super(
                    "UserErrorPolicyGone",
                    "%s followed policy %s, which does not exist any more.".formatted(name, policy),
                    "policy",
                    "Resume it with another policy: POST …/protected-items/%s/resume {\"policy\":\"…\"}."
                            .formatted(name));
        }
    }
}
