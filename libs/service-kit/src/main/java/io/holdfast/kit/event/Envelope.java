package io.holdfast.kit.event;

import io.holdfast.kit.trace.Correlation;
import java.time.Instant;

/**
 * What is written on the outside of an event.
 *
 * @param id the same for every delivery of the same event
 * @param type the CloudEvents type, for example {@code io.holdfast.snapshot.taken.v1}
 * @param source the service that published it, for example {@code /snapshot-service}
 * @param time when it was published
 * @param correlation the request it belongs to
 */
public record Envelope(String id, String type, String source, Instant time, Correlation correlation) {}
