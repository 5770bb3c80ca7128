package io.holdfast.vault.vault;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What Azure Backup accepts as the name of a Recovery Services vault; never changed once given. */
record VaultName(String value) {

    private static final Pattern RULE = Pattern.compile("[a-zA-Z][-a-zA-Z0-9]{1,49}");

    VaultName {
        if (!RULE.matcher(value).matches()) {
            throw new VaultError.BadName();
        }
    }

    static VaultName of(@Nullable String value) {
        if (value == null) {
            throw new VaultError.BadName();
        }
        return new VaultName(value);
    }
}
