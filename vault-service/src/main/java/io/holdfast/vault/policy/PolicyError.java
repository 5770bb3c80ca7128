package io.holdfast.vault.policy;

import io.holdfast.kit.problem.Refusal;
import io.holdfast.policy.rule.Breach;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What can be wrong with a policy. */
abstract sealed class PolicyError extends Refusal {

    private static final long serialVersionUID = 1L;

    private PolicyError(String code, String detail, @Nullable String field, String... recommendations) {
        super(code, detail, field, recommendations);
    }

    /** The document breaks rules: all of them, the first as the error. */
    abstract static sealed class Broken extends PolicyError {

        private static final long serialVersionUID = 1L;

        private final transient List<Breach> breaches;

        private Broken(List<Breach> breaches, String... recommendations) {
            super(
                    breaches.getFirst().code(),
                    breaches.getFirst().detail() + more(breaches.size() - 1),
                    breaches.getFirst().field(),
                    recommendations);
            this.breaches = List.copyOf(breaches);
        }

        List<Breach> breaches() {
            return breaches;
        }

        private static String more(int others) {
            return switch (others) {
                case 0 -> "";
                case 1 -> " One more rule is broken.";
                default -> " %d more rules are broken.".formatted(others);
            };
        }
    }

    /** By itself, whatever else exists. */
    static final class BadTerms extends Broken {
        BadTerms(List<Breach> breaches) {
            super(breaches, breaches.getFirst().recommendation());
        }
    }

    /** An immutable vault keeps what it promised: these rules would keep less. */
    static final class Shortened extends Broken {
        Shortened(List<Breach> breaches) {
            super(breaches, breaches.getFirst().recommendation(), "For items to come, create another policy.");
        }
    }

    /** In an immutable vault the points of a suspended item go when they were said to, neither before nor later. */
    static final class Suspends extends PolicyError {

        /** @param some the first of the suspended items by name */
        Suspends(String name, String vault, List<String> some) {
            super(
                    "UserErrorRetentionFixedForSuspendedItems",
                    "Vault %s is immutable, and stopped items keep their points by %s as it is: %s."
                            .formatted(vault, name, String.join(", ", some)),
                    null,
                    "Resume these items first, or stop them with keep=forever.",
                    "For items to come, create another policy.");
        }
    }

    static final class NotFound extends PolicyError {
        NotFound(String vault, String name) {
            super(
                    "UserErrorPolicyNotFound",
                    "Vault %s has no policy named %s.".formatted(vault, name),
                    null,
                    "Check the spelling; names are case-sensitive.",
                    "List the policies: GET /v1/vaults/%s/policies.".formatted(vault));
        }
    }

    static final class NameTaken extends PolicyError {
        NameTaken(String name) {
            super(
                    "UserErrorPolicyNameTaken",
                    "The vault has a policy named %s already.".formatted(name),
                    "name",
                    "Change that policy with PUT, or choose another name.");
        }
    }

    static final class TooMany extends PolicyError {
        TooMany(String vault, int most) {
            super(
                    "UserErrorTooManyPolicies",
                    "Vault %s has %d policies, and at most %d are allowed (holdfast.limits.policies-per-vault)."
                            .formatted(vault, most, most),
                    null,
                    "Let several items follow one policy, and delete those that no item follows.",
                    "Whoever runs Holdfast can raise the limit.");
        }
    }

    static final class TooManyWrites extends PolicyError {

        /** @param again when the first of them is a day old */
        TooManyWrites(String vault, int most, Instant again) {
            super(
                    "UserErrorTooManyPolicyWrites",
                    "Policies of vault %s were written down or changed %d times within 24 hours, and no more is allowed (holdfast.limits.policy-writes-a-day)."
                            .formatted(vault, most),
                    null,
                    "Write again after %s.".formatted(again),
                    "Whoever runs Holdfast can raise the limit; 0 stands for any number.");
        }
    }

    static final class InUse extends PolicyError {

        /** @param some the first of the items by name */
        InUse(String name, long items, List<String> some) {
            super(
                    "UserErrorPolicyInUse",
                    "Protected items follow %s: %s%s."
                            .formatted(
                                    name,
                                    String.join(", ", some),
                                    items > some.size() ? " and %d more".formatted(items - some.size()) : ""),
                    null,
                    "Give these items another policy first: PUT on each protected item.");
        }
    }
}
