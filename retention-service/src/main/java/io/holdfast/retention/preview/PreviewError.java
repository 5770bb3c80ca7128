package io.holdfast.retention.preview;

import io.holdfast.contracts.WorkloadType;
import io.holdfast.kit.problem.Refusal;
import io.holdfast.policy.rule.Breach;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Why a change cannot be looked ahead at. */
abstract sealed class PreviewError extends Refusal {

    /** Where a request has the policy that it is about. */
    static final String DRAFT = "draft.";

    private static final long serialVersionUID = 1L;

    private PreviewError(String code, String detail, @Nullable String field, String recommendation) {
        super(code, detail, field, recommendation);
    }

    static final class NotOneChange extends PreviewError {
        NotOneChange() {
            super(
                    "UserErrorPreviewUnclear",
                    "A preview is of one change: of a policy, or of one item.",
                    null,
                    "Send vault, policy and draft; or vault, item and moveTo; or vault, item and keep.");
        }
    }

    static final class KeepUnknown extends PreviewError {
        KeepUnknown(String keep) {
            super(
                    "UserErrorKeepUnknown",
                    "There is no way to stop called %s.".formatted(keep),
                    "keep",
                    "Say forever, policy or none.");
        }
    }

    static final class PolicyNotFound extends PreviewError {
        PolicyNotFound(String policy, String field) {
            super(
                    "UserErrorPolicyNotFound",
                    "No policy of the vault is called %s.".formatted(policy),
                    field,
                    "List the vault's policies; one that was written just now appears within seconds.");
        }
    }

    static final class ItemNotFound extends PreviewError {
        ItemNotFound(String item) {
            super(
                    "UserErrorItemNotFound",
                    "No protected item of the vault is called %s.".formatted(item),
                    "item",
                    "List the vault's protected items; one that was protected just now appears within seconds.");
        }
    }

    static final class VaultNotFound extends PreviewError {
        VaultNotFound(String vault) {
            super(
                    "UserErrorVaultNotFound",
                    "No vault is called %s.".formatted(vault),
                    "vault",
                    "List the vaults; one that was made just now appears within seconds.");
        }
    }

    static final class OtherWorkload extends PreviewError {
        OtherWorkload(WorkloadType item, WorkloadType policy) {
            super(
                    "UserErrorPolicyForOtherWorkload",
                    "The item follows policies for %s, and this one is for %s.".formatted(item, policy),
                    "moveTo",
                    "Choose a policy for %s.".formatted(item));
        }
    }

    static final class VaultImmutable extends PreviewError {
        VaultImmutable(String item, String vault) {
            super(
                    "UserErrorVaultImmutable",
                    "Vault %s is immutable: the points of %s cannot be deleted before their time."
                            .formatted(vault, item),
                    "keep",
                    "Ask about keep=policy or keep=forever.");
        }
    }

    static final class Suspends extends PreviewError {

        /** @param some the first of the suspended items by name */
        Suspends(String vault, List<String> some) {
            super(
                    "UserErrorRetentionFixedForSuspendedItems",
                    "Vault %s is immutable, and stopped items keep their points by the policy as it is: %s."
                            .formatted(vault, String.join(", ", some)),
                    "draft.retention",
                    "Resume these items first, or stop them with keep=forever.");
        }
    }

    static final class KeepsLess extends PreviewError {
        KeepsLess(String item, List<Breach> shortened) {
            super(
                    shortened.getFirst().code(),
                    "%s cannot follow the policy. %s"
                            .formatted(
                                    item, shortened.stream().map(Breach::detail).collect(Collectors.joining(" "))),
                    "moveTo",
                    "Choose a policy that keeps every kind of point at least as long.");
        }
    }

    /** The draft breaks rules: all of them, the first as the error. */
    abstract static sealed class Broken extends PreviewError {

        private static final long serialVersionUID = 1L;

        private final transient List<Breach> breaches;

        private Broken(List<Breach> breaches) {
            super(
                    breaches.getFirst().code(),
                    breaches.getFirst().detail(),
                    DRAFT + breaches.getFirst().field(),
                    breaches.getFirst().recommendation());
            this.breaches = List.copyOf(breaches);
        }

        List<Breach> breaches() {
            return breaches;
        }
    }

    /** The vault is immutable, and the draft keeps points less long. */
    static final class Shortened extends Broken {
        Shortened(List<Breach> breaches) {
            super(breaches);
        }
    }

    static final class BadTerms extends Broken {
        BadTerms(List<Breach> breaches) {
            super(breaches);
        }
    }
}
