package io.holdfast.scheduler.job;

import io.holdfast.contracts.SnapshotTaken;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A recovery point that can be restored.
 *
 * @param snapshotDisks where it is read that rests as a snapshot; absent for one in the vault
 */
record KnownPoint(UUID id, @Nullable List<SnapshotTaken.Disk> snapshotDisks) {}
