package io.holdfast.vault.item;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What an item is called in its vault and on the command line; never changed once given. */
record ItemName(String value) {

    private static final Pattern RULE = Pattern.compile("[a-zA-Z0-9][-_.a-zA-Z0-9]{0,149}");

    ItemName {
        if (!RULE.matcher(value).matches()) {
            throw new BadItem.BadName();
        }
    }

    static ItemName of(@Nullable String value) {
        if (value == null) {
            throw new BadItem.BadName();
        }
        return new ItemName(value);
    }
}
