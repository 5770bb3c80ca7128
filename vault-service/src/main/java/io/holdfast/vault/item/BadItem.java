package io.holdfast.vault.item;

import io.holdfast.contracts.WorkloadType;
import org.jspecify.annotations.Nullable;

/** A rule that a request about an item breaks by itself, whatever else exists. */
abstract sealed class BadItem extends ItemError {

    private static final long serialVersionUID = 1L;

    private BadItem(String code, @Nullable String field, String detail, String recommendation) {
        super(code, detail, field, recommendation);
    }

    static final class BadName extends BadItem {
        BadName() {
            super(
                    "UserErrorItemNameInvalid",
                    "name",
                    "The name of an item has 1 to 150 letters, digits and any of -_., and begins with a letter or digit.",
                    "Choose a name such as web-1.");
        }
    }

    static final class SourceMissing extends BadItem {
        SourceMissing() {
            super(
                    "UserErrorSourceMissing",
                    "source",
                    "It is not said what to protect.",
                    "Send for example \"source\":{\"disks\":[{\"path\":\"/var/lib/images/web-1.img\"}]}.");
        }
    }

    static final class BadPool extends BadItem {
        BadPool() {
            super(
                    "UserErrorPoolInvalid",
                    "source.pool",
                    "The name of a pool has 1 to 63 small letters, digits and hyphens, and does not begin with a hyphen.",
                    "Leave it out for the pool default, or see the pools of the workers: GET /v1/workers.");
        }
    }

    static final class DisksMissing extends BadItem {
        DisksMissing() {
            super(
                    "UserErrorDisksMissing",
                    "source.disks",
                    "An item has at least one disk, and none is given.",
                    "Send for example \"disks\":[{\"path\":\"/var/lib/images/web-1.img\"}].");
        }
    }

    static final class TooManyDisks extends BadItem {
        TooManyDisks(int given, int most) {
            super(
                    "UserErrorTooManyDisks",
                    "source.disks",
                    "An item has at most %d disks, not %d.".formatted(most, given),
                    "Protect the disks as several items.");
        }
    }

    static final class BadPath extends BadItem {
        BadPath(String field, String problem) {
            super(
                    "UserErrorDiskPathInvalid",
                    field,
                    "This cannot be the path of a disk image. %s.".formatted(problem),
                    "Send the absolute path of the file as a snapshot worker of the pool sees it.");
        }
    }

    static final class BadDiskName extends BadItem {
        BadDiskName(String field) {
            super(
                    "UserErrorDiskNameInvalid",
                    field,
                    "The name of a disk has 1 to 64 letters, digits and any of ._-, and begins with a letter or digit.",
                    "Give the disk such a name; without one it gets the name of its file.");
        }
    }

    static final class DiskNameTwice extends BadItem {
        DiskNameTwice(String field, String name) {
            super(
                    "UserErrorDiskNameTwice",
                    field,
                    "Two disks of the item are named %s.".formatted(name),
                    "Give each disk a name of its own.");
        }
    }

    static final class PathTwice extends BadItem {
        PathTwice(String field) {
            super(
                    "UserErrorDiskPathTwice",
                    field,
                    "Two disks of the item have the same path.",
                    "Name each image once.");
        }
    }

    static final class UnknownPolicy extends BadItem {
        UnknownPolicy(String vault) {
            super(
                    "UserErrorPolicyNotFound",
                    "policy",
                    "Vault %s has no such policy.".formatted(vault),
                    "Name one of its policies: GET /v1/vaults/%s/policies.".formatted(vault));
        }
    }

    static final class PolicyForOthers extends BadItem {
        PolicyForOthers(String policy, WorkloadType of, WorkloadType workload) {
            super(
                    "UserErrorPolicyWorkloadMismatch",
                    "policy",
                    "Policy %s is for %s, and the item is %s.".formatted(policy, of, workload),
                    "Name a policy for %s, or create one.".formatted(workload.policy()));
        }
    }

    static final class WorkloadUnavailable extends BadItem {
        WorkloadUnavailable(WorkloadType workload, WorkloadType possible) {
            super(
                    "UserErrorWorkloadNotAvailable",
                    "source.workload",
                    "No snapshot worker of this version can back up %s.".formatted(workload),
                    "Protect the disks of its machine as %s.".formatted(possible));
        }
    }

    static final class KeepMissing extends BadItem {
        KeepMissing() {
            super(
                    "UserErrorKeepMissing",
                    "keep",
                    "It is not said what becomes of the item's recovery points.",
                    "Add ?keep=forever, ?keep=policy, or ?keep=none to delete them all.");
        }
    }

    static final class NothingToChange extends BadItem {
        NothingToChange() {
            super(
                    "UserErrorNothingToChange",
                    null,
                    "Neither a policy nor disks nor a compression are given, and an item has nothing else to change.",
                    "Send a policy, disks, or a compression.");
        }
    }
}
