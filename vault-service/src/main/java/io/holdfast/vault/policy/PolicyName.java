package io.holdfast.vault.policy;

import io.holdfast.contracts.WorkloadType;
import io.holdfast.policy.rule.Breach;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What Azure Backup accepts as the name of a policy; never changed once given. */
final class PolicyName {

    private static final Pattern RULE = Pattern.compile("[a-zA-Z][-_!a-zA-Z0-9]{2,149}");
    private static final Pattern OF_DATABASES = Pattern.compile("[a-zA-Z][-a-zA-Z0-9]{2,149}");

    private PolicyName() {}

    /**
     * What is wrong with a name, if anything.
     *
     * @param workload whose policy is to be called so; databases are stricter than others
     */
    static Optional<Breach> breachOf(@Nullable String name, @Nullable WorkloadType workload) {
        var strict = workload != null && workload.hasChains();
        if (name != null && (strict ? OF_DATABASES : RULE).matcher(name).matches()) {
            return Optional.empty();
        }
        var marks = strict ? "hyphens" : "any of -_!";
        return Optional.of(new Breach(
                "UserErrorPolicyNameInvalid",
                "name",
                name,
                "3 to 150 letters, digits and " + marks,
                "The name of a policy has 3 to 150 letters, digits and %s, and begins with a letter.".formatted(marks),
                "Choose a name such as %s.".formatted(strict ? "Hourly-logs-30d" : "Nightly_30d")));
    }

    /** A policy keeps its name; leaving it out changes nothing. */
    static Optional<Breach> changeOf(@Nullable String name, String before) {
        return name == null || name.equals(before)
                ? Optional.empty()
                : Optional.of(new Breach(
                        "UserErrorPolicyNameFixed",
                        "name",
                        name,
                        before,
                        "%s cannot be renamed: items, jobs and reports know it by its name.".formatted(before),
                        "Leave the name out, or create another policy and move the items to it."));
    }
}
