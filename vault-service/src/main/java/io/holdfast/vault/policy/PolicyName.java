package io.holdfast.vault.policy;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What Azure Backup accepts as the name of a machine's policy; never changed once given. */
record PolicyName(String value) {

    private static final Pattern RULE = Pattern.compile("[a-zA-Z][-_!a-zA-Z0-9]{2,149}");

    static final PolicyName DEFAULT = new PolicyName("DefaultPolicy");

    PolicyName {
        if (!RULE.matcher(value).matches()) {
            throw new PolicyError.BadName();
        }
    }

    static PolicyName of(@Nullable String value) {
        if (value == null) {
            throw new PolicyError.BadName();
        }
        return new PolicyName(value);
    }
}
