package io.holdfast.kit.outbox;

import io.holdfast.kit.event.EventCodec;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;

/**
 * One turn at relaying: batch after batch, over one connection and one producer.
 *
 * <p>After the first failure both are given up with whatever is still on its way, because a record sent after a lost one
 * of the same key would overtake it.
 */
final class RelayRound implements AutoCloseable {

    private static final long ANSWER_SECONDS = 90;

    private final Connection connection;
    private final Producer<String, byte[]> producer;
    private final EventCodec codec;

    RelayRound(Connection connection, Producer<String, byte[]> producer, EventCodec codec) {
        this.connection = connection;
        this.producer = producer;
        this.codec = codec;
    }

    /** Sends the oldest rows, waits until the broker has them, deletes them. Returns how many. */
    int relay(int limit) throws SQLException, InterruptedException {
        var rows = OutboxRepository.oldest(connection, limit);
        if (rows.isEmpty()) {
            return 0;
        }
        var answers = new ArrayList<Future<RecordMetadata>>(rows.size());
        for (var row : rows) {
            answers.add(producer.send(toRecord(row.entry())));
        }
        var acknowledged = awaitInOrder(answers);
        OutboxRepository.remove(connection, rows.subList(0, acknowledged.count()));
        if (acknowledged.failure() != null) {
            throw new OutboxException("The broker did not take an event", acknowledged.failure());
        }
        return rows.size();
    }

    /** How many of the first were taken, and what happened to the next one. */
    private record Acknowledged(
            int count, @org.jspecify.annotations.Nullable Throwable failure) {}

    private static Acknowledged awaitInOrder(List<Future<RecordMetadata>> answers) throws InterruptedException {
        for (int i = 0; i < answers.size(); i++) {
            try {
                answers.get(i).get(ANSWER_SECONDS, TimeUnit.SECONDS);
            } catch (ExecutionException e) {
                return new Acknowledged(i, e.getCause());
            } catch (TimeoutException e) {
                return new Acknowledged(i, e);
            }
        }
        return new Acknowledged(answers.size(), null);
    }

    private ProducerRecord<String, byte[]> toRecord(OutboxEntry entry) {
        return codec.toRecord(
                entry.topic(),
                entry.key(),
                entry.eventId(),
                entry.type(),
                entry.createdAt(),
                entry.correlation(),
                entry.payload());
    }

    @Override
    public void close() {
        producer.close(Duration.ZERO);
    }
}
