package io.holdfast.kit.outbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.holdfast.contracts.Event;
import io.holdfast.kit.event.EventCodec;
import io.holdfast.kit.time.Ids;
import io.holdfast.kit.trace.Correlation;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The only way for state to leave a service: with the transaction that changes it.
 *
 * <p>Events are gathered and stored in one statement just before the commit, so that a key is held only while the
 * transaction ends.
 */
@ApplicationScoped
public class Outbox {

    private static final int MOST_BYTES = 900 * 1024;
    private static final String TOMBSTONE = "io.holdfast.forgotten.v1";

    private final TransactionSynchronizationRegistry transactions;
    private final OutboxRepository entries;
    private final OutboxRelay relay;
    private final EventCodec codec;
    private final Ids ids;
    private final InstantSource clock;

    Outbox(
            TransactionSynchronizationRegistry transactions,
            OutboxRepository entries,
            OutboxRelay relay,
            EventCodec codec,
            Ids ids,
            InstantSource clock) {
        this.transactions = transactions;
        this.entries = entries;
        this.relay = relay;
        this.codec = codec;
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * Publishes the event if the current transaction is committed.
     *
     * @throws IllegalStateException outside a transaction
     * @throws IllegalArgumentException if the event is larger than 900 KiB
     */
    public void publish(Event event) {
        publish(event, ids.next().toString());
    }

    /** The same with an id of one's own: publishing again what may have been published before is then harmless. */
    public void publish(Event event, String eventId) {
        var payload = codec.write(event);
        if (payload.getBytes(UTF_8).length > MOST_BYTES) {
            throw new IllegalArgumentException("Event %s of %s is larger than 900 KiB; publish several smaller ones."
                    .formatted(event.type(), event.key()));
        }
        gather(eventId, event.topic(), event.key(), event.type(), payload);
    }

    /** Lets a compacted topic forget the key, after all that was published about it before. */
    public void forget(String topic, String key) {
        gather(ids.next().toString(), topic, key, TOMBSTONE, null);
    }

    /** Wakes the relay after the commit; for who stores rows in the table {@code outbox} with SQL of its own. */
    public void wakeAfterCommit() {
        gathered();
    }

    private void gather(String eventId, String topic, String key, String type, @Nullable String payload) {
        gathered().add(new OutboxEntry(eventId, topic, key, type, payload, Correlation.current(), clock.instant()));
    }

    @SuppressWarnings("unchecked")
    private List<OutboxEntry> gathered() {
        if (transactions.getTransactionStatus() != Status.STATUS_ACTIVE) {
            throw new IllegalStateException("Publishing needs a transaction that is going to be committed.");
        }
        var gathered = (List<OutboxEntry>) transactions.getResource(Outbox.class);
        if (gathered == null) {
            gathered = new ArrayList<>();
            transactions.putResource(Outbox.class, gathered);
            transactions.registerInterposedSynchronization(new AtCommit(gathered));
        }
        return gathered;
    }

    /** Stores what was gathered, then wakes the relay. */
    private final class AtCommit implements Synchronization {

        private final List<OutboxEntry> gathered;

        AtCommit(List<OutboxEntry> gathered) {
            this.gathered = gathered;
        }

        @Override
        public void beforeCompletion() {
            if (!gathered.isEmpty()) {
                entries.add(gathered);
            }
        }

        @Override
        public void afterCompletion(int status) {
            if (status == Status.STATUS_COMMITTED) {
                relay.wake();
            }
        }
    }
}
