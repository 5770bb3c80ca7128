package io.holdfast.kit.outbox;

import io.holdfast.kit.trace.Correlation;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An event on its way to the broker.
 *
 * @param payload null for a tombstone
 */
record OutboxEntry(
        String eventId,
        String topic,
        String key,
        String type,
        @Nullable String payload,
        Correlation correlation,
        Instant createdAt) {}
