package io.holdfast.vault.item;

import io.holdfast.contracts.ProtectionState;
import io.holdfast.contracts.WorkloadType;
import io.holdfast.kit.problem.Refusal;
import io.holdfast.policy.rule.Breach;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What can be wrong with protecting something. */
abstract sealed class ItemError extends Refusal {

    private static final long serialVersionUID = 1L;

    private ItemError(String code, String detail, @Nullable String field, String... recommendations) {
        super(code, detail, field, recommendations);
    }

    /** A rule that the request itself breaks, whatever else exists. */
    abstract static sealed class BadRequest extends ItemError {

        private static final long serialVersionUID = 1L;

        private BadRequest(String code, @Nullable String field, String detail, String recommendation) {
            super(code, detail, field, recommendation);
        }
    }

    static final class BadName extends BadRequest {
        BadName() {
            super(
                    "UserErrorItemNameInvalid",
                    "name",
                    "The name of an item has 1 to 150 letters, digits and any of -_., and begins with a letter or digit.",
                    "Choose a name such as web-1.");
        }
    }

    static final class SourceMissing extends BadRequest {
        SourceMissing() {
            super(
                    "UserErrorSourceMissing",
                    "source",
                    "It is not said what to protect.",
                    "Send for example \"source\":{\"disks\":[{\"path\":\"/var/lib/images/web-1.img\"}]}.");
        }
    }

    static final class BadPool extends BadRequest {
        BadPool() {
            super(
                    "UserErrorPoolInvalid",
                    "source.pool",
                    "The name of a pool has 1 to 63 small letters, digits and hyphens, and does not begin with a hyphen.",
                    "Leave it out for the pool default, or see the pools of the workers: GET /v1/workers.");
        }
    }

    static final class DisksMissing extends BadRequest {
        DisksMissing() {
            super(
                    "UserErrorDisksMissing",
                    "source.disks",
                    "An item has at least one disk, and none is given.",
                    "Send for example \"disks\":[{\"path\":\"/var/lib/images/web-1.img\"}].");
        }
    }

    static final class TooManyDisks extends BadRequest {
        TooManyDisks(int given, int most) {
            super(
                    "UserErrorTooManyDisks",
                    "source.disks",
                    "An item has at most %d disks, not %d.".formatted(most, given),
                    "Protect the disks as several items.");
        }
    }

    static final class BadPath extends BadRequest {
        BadPath(String field, String problem) {
            super(
                    "UserErrorDiskPathInvalid",
                    field,
                    "This cannot be the path of a disk image. %s.".formatted(problem),
                    "Send the absolute path of the file as a snapshot worker of the pool sees it.");
        }
    }

    static final class BadDiskName extends BadRequest {
        BadDiskName(String field) {
            super(
                    "UserErrorDiskNameInvalid",
                    field,
                    "The name of a disk has 1 to 64 letters, digits and any of ._-, and begins with a letter or digit.",
                    "Give the disk such a name; without one it gets the name of its file.");
        }
    }

    static final class DiskNameTwice extends BadRequest {
        DiskNameTwice(String field, String name) {
            super(
                    "UserErrorDiskNameTwice",
                    field,
                    "Two disks of the item are named %s.".formatted(name),
                    "Give each disk a name of its own.");
        }
    }

    static final class PathTwice extends BadRequest {
        PathTwice(String field) {
            super(
                    "UserErrorDiskPathTwice",
                    field,
                    "Two disks of the item have the same path.",
                    "Name each image once.");
        }
    }

    static final class UnknownPolicy extends BadRequest {
        UnknownPolicy(String vault) {
            super(
                    "UserErrorPolicyNotFound",
                    "policy",
                    "Vault %s has no such policy.".formatted(vault),
                    "Name one of its policies: GET /v1/vaults/%s/policies.".formatted(vault));
        }
    }

    static final class PolicyForOthers extends BadRequest {
        PolicyForOthers(String policy, WorkloadType of, WorkloadType workload) {
            super(
                    "UserErrorPolicyWorkloadMismatch",
                    "policy",
                    "Policy %s is for %s, and the item is %s.".formatted(policy, of, workload),
                    "Name a policy for %s, or create one.".formatted(workload.policy()));
        }
    }

    static final class WorkloadUnavailable extends BadRequest {
        WorkloadUnavailable(WorkloadType workload, WorkloadType possible) {
            super(
                    "UserErrorWorkloadNotAvailable",
                    "source.workload",
                    "No snapshot worker of this version can back up %s.".formatted(workload),
                    "Protect the disks of its machine as %s.".formatted(possible));
        }
    }

    static final class KeepMissing extends BadRequest {
        KeepMissing() {
            super(
                    "UserErrorKeepMissing",
                    "keep",
                    "It is not said what becomes of the item's recovery points.",
                    "Add ?keep=forever, ?keep=policy, or ?keep=none to delete them all.");
        }
    }

    static final class NothingToChange extends BadRequest {
        NothingToChange() {
            super(
                    "UserErrorNothingToChange",
                    null,
                    "Neither a policy nor disks nor a compression are given, and an item has nothing else to change.",
                    "Send a policy, disks, or a compression.");
        }
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
