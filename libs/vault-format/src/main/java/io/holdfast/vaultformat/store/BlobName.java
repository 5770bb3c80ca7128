package io.holdfast.vaultformat.store;

import java.util.regex.Pattern;

/** Which names an object may have: none that could leave the store's folder or need escaping in a URL. */
public final class BlobName {

    private static final int LONGEST = 512;
    private static final Pattern ALLOWED =
            Pattern.compile("[A-Za-z0-9_-][A-Za-z0-9._-]*(/[A-Za-z0-9_-][A-Za-z0-9._-]*)*");
    private static final Pattern PREFIX = Pattern.compile("(?:[A-Za-z0-9_-][A-Za-z0-9._-]*/?)*");

    private BlobName() {}

    public static String check(String name) {
        if (name.length() > LONGEST || !ALLOWED.matcher(name).matches()) {
            throw new StoreError.BadName(name);
        }
        return name;
    }

    public static String checkPrefix(String prefix) {
        if (prefix.length() > LONGEST || !PREFIX.matcher(prefix).matches()) {
            throw new StoreError.BadName(prefix);
        }
        return prefix;
    }
}
