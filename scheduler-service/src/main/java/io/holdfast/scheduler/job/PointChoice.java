package io.holdfast.scheduler.job;

import java.time.Instant;
import java.util.UUID;

/** Which recovery point of an item is meant. */
sealed interface PointChoice {

    /** The one with this id. */
    record Exactly(UUID pointId) implements PointChoice {}

    /** The newest one whose content is not younger than a moment. */
    record NotAfter(Instant moment) implements PointChoice {}

    /** The newest one. */
    record Newest() implements PointChoice {}
}
