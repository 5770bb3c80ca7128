package io.holdfast.transfer.task;

import io.holdfast.contracts.RestoreRequested;
import io.holdfast.contracts.SnapshotTaken;
import io.holdfast.contracts.VerificationRequested;
import io.holdfast.kit.task.TaskKind;

/** The stored tasks that are transfers; what each is given is the event that asked for it. */
public final class Kinds {

    public static final TaskKind<SnapshotTaken> SHIP = new TaskKind<>("ship", SnapshotTaken.class);

    public static final TaskKind<RestoreRequested> RESTORE = new TaskKind<>("restore", RestoreRequested.class);

    public static final TaskKind<VerificationRequested> VERIFY = new TaskKind<>("verify", VerificationRequested.class);

    private Kinds() {}
}
