package io.holdfast.contracts;

/**
 * Something that has happened, told once and never taken back.
 *
 * <p>On Kafka an event is a CloudEvent in binary mode: {@link #type} is the header {@code ce_type}, {@link #key} the
 * record's key, and the record's components are its JSON value.
 */
public sealed interface Event
        permits RequestEvent,
                JobChanged,
                SnapshotEvent,
                TransferEvent,
                PointEvent,
                VaultChanged,
                PolicyChanged,
                ProtectionChanged,
                PolicyApplied,
                RecoveryPointsExpired,
                RecoveryPointsRetained,
                UpkeepEvent {

    /** The CloudEvents type, for example {@code io.holdfast.snapshot.taken.v1}. */
    String type();

    /** The topic that this kind of event is published to. */
    String topic();

    /** What the event is about; events of one key stay in order. */
    String key();
}
