package io.holdfast.scheduler.schedule;

import io.holdfast.contracts.BackupType;
import java.time.Instant;
import java.util.UUID;

/**
 * A backup had waited for its turn, and could not be started again and again; it waits no longer.
 *
 * <p>Fired in the transaction that takes it off the list; whoever knows jobs shows it.
 *
 * @param failures how often that was tried
 */
public record GivenUp(UUID itemId, UUID policyId, BackupType type, Instant slot, int failures) {}
