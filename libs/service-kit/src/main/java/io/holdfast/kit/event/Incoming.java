package io.holdfast.kit.event;

import io.holdfast.contracts.Event;

/** What a record from the broker turned out to be. */
public sealed interface Incoming {

    /**
     * An event that this version knows.
     *
     * @param tick it may be lost, and is not remembered
     */
    record Known(Envelope envelope, Event event, boolean tick) implements Incoming {}

    /** A tombstone, or a type of a later version: nothing is wrong, and there is nothing to do. */
    record Skipped(String type) implements Incoming {}

    /** Something that claims to be an event and cannot be understood. */
    record Poison(String type, String reason) implements Incoming {}
}
