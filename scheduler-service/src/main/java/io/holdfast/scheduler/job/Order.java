package io.holdfast.scheduler.job;

import io.holdfast.contracts.BackupType;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What somebody asks for, once it is known to make sense. */
sealed interface Order {

    /**
     * Back up now.
     *
     * @param type absent for what the policy's main schedule makes
     * @param retainUntil when the point expires; absent for the default
     */
    record Backup(@Nullable BackupType type, @Nullable Instant retainUntil) implements Order {}

    /** Write a point back. */
    record Restore(PointChoice point, String target, boolean overwrite) implements Order {}

    /** Check a point. */
    record Verify(PointChoice point) implements Order {}
}
