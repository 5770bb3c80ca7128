package io.holdfast.vault.vault;

import org.jspecify.annotations.Nullable;

/** For how long deleted points and items of a vault can be brought back. */
final class SoftDeleteDays {

    /** Azure Backup's default, and its least. */
    static final int DEFAULT = Vaults.SOFT_DELETE_DAYS;

    static final int OFF = 0;

    /** Azure Backup's longest for enhanced soft delete. */
    private static final int MOST = 180;

    private SoftDeleteDays() {}

    /** The number itself, or the default when nobody chose one. */
    static int checked(@Nullable Integer days) {
        if (days == null) {
            return DEFAULT;
        }
        if (days != OFF && (days < DEFAULT || days > MOST)) {
            throw new VaultError.SoftDeleteDaysOutOfRange(days);
        }
        return days;
    }
}
