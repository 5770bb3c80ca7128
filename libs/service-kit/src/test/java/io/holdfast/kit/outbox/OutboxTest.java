package io.holdfast.kit.outbox;

import static io.holdfast.kit.shop.Events.deleted;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.holdfast.contracts.RecoveryPointDeleted;
import io.holdfast.contracts.Topics;
import io.holdfast.contracts.TransferProgressed;
import io.holdfast.kit.event.Broker;
import io.holdfast.kit.event.EventCodec;
import io.holdfast.kit.shop.Counted;
import io.holdfast.kit.trace.Correlation;
import io.holdfast.testkit.Parts;
import io.holdfast.testkit.RealParts;
import io.holdfast.testkit.Topic;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(RealParts.class)
class OutboxTest {

    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private final Topic points = new Topic(Topics.POINTS);

    @Inject
    Outbox outbox;

    @Inject
    Ticks ticks;

    @Inject
    Counted database;

    @Inject
    DataSource dataSource;

    @Inject
    Broker broker;

    @Inject
    EventCodec codec;

    @Inject
    OutboxConfig config;

    @Inject
    OutboxMetrics metrics;

    @Test
    void an_event_is_published_with_its_transaction_or_not_at_all() {
        // Given
        var lost = deleted("lost");
        assertThatThrownBy(() -> QuarkusTransaction.requiringNew().run(() -> {
                    outbox.publish(lost);
                    throw new IllegalStateException("rolled back");
                }))
                .hasMessage("rolled back");
        assertThatThrownBy(() -> outbox.publish(lost)).isInstanceOf(IllegalStateException.class);

        // When
        var kept = deleted("kept");
        Correlation.of("request-7", null)
                .during(() -> QuarkusTransaction.requiringNew().run(() -> outbox.publish(kept)));

        // Then
        var record = points.awaitRecord(it -> kept.key().equals(it.key()));
        assertThat(record.type()).isEqualTo(RecoveryPointDeleted.TYPE);
        assertThat(record.headers())
                .containsEntry("hf-request-id", "request-7")
                .containsEntry("ce_source", "/kit-test")
                .containsEntry("ce_specversion", "1.0")
                .containsEntry("content-type", "application/json")
                .containsKeys("ce_id", "ce_time", "traceparent");
        assertThat(points.events(RecoveryPointDeleted.class)).contains(kept).doesNotContain(lost);
    }

    @Test
    void events_of_a_key_keep_their_order_however_many_relays_run_and_while_the_broker_is_away() throws Exception {
        // Given
        var others = List.of(relay(), relay());
        others.forEach(OutboxRelay::start);
        var items = List.of(UUID.randomUUID(), UUID.randomUUID(), UUID.randomUUID());
        items.forEach(item -> database.execute(
                "insert into counted (event_id, deleted_by, times) values (?, '', 0)", item.toString()));

        // When
        try (var writers = Executors.newFixedThreadPool(6)) {
            for (int i = 0; i < 300; i++) {
                var item = items.get(i % 3);
                writers.execute(() -> publishNext(item));
            }
            Parts.kafka().restart();
        }

        // Then
        await().atMost(PATIENCE)
                .until(() -> items.stream().allMatch(item -> reasons(item).contains("100")));
        for (var item : items) {
            var numbers =
                    reasons(item).stream().map(Integer::parseInt).distinct().toList();
            assertThat(numbers).hasSize(100).isSorted();
        }
        others.forEach(OutboxRelay::stop);
    }

    @Test
    void a_key_is_forgotten_after_what_was_said_about_it() {
        var event = deleted("last words");

        QuarkusTransaction.requiringNew().run(() -> {
            outbox.publish(event);
            outbox.forget(Topics.POINTS, event.key());
        });

        points.awaitRecord(it -> event.key().equals(it.key()) && it.body() == null);
        assertThat(points.records().stream()
                        .filter(it -> event.key().equals(it.key()))
                        .map(it -> it.body() == null))
                .containsExactly(false, true);
    }

    @Test
    void rows_stored_in_bulk_are_relayed_at_thousands_a_second() {
        var item = UUID.randomUUID().toString();
        var started = System.nanoTime();

        QuarkusTransaction.requiringNew().run(() -> {
            database.execute("""
                    insert into outbox (topic, key, type, payload)
                    select 'holdfast.snapshots', ?, 'io.holdfast.test.v1', jsonb_build_object('n', n)::text
                      from generate_series(1, 20000) as n
                    """, item);
            outbox.wakeAfterCommit();
        });

        await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(50))
                .until(() -> database.query("select 1 from outbox where key = ? limit 1", item)
                        .isEmpty());
        var seconds = (System.nanoTime() - started) / 1e9;
        System.out.printf("20000 events relayed in %.1f s%n", seconds);
        assertThat(seconds).isLessThan(60);
    }

    @Test
    void a_tick_needs_no_transaction() {
        var transfers = new Topic(Topics.TRANSFERS);
        var tick = new TransferProgressed(UUID.randomUUID(), UUID.randomUUID(), 1, 2, null);

        await().atMost(PATIENCE).until(() -> {
            ticks.send(tick);
            return transfers.events(TransferProgressed.class).contains(tick);
        });

        assertThat(transfers.records().getFirst().headers()).containsKey("hf-tick");
    }

    private void publishNext(UUID item) {
        QuarkusTransaction.requiringNew().run(() -> {
            database.execute("update counted set times = times + 1 where event_id = ?", item.toString());
            outbox.publish(deleted(item, Integer.toString(database.times(item.toString()))));
        });
    }

    private List<String> reasons(UUID item) {
        return points.events(RecoveryPointDeleted.class).stream()
                .collect(groupingBy(RecoveryPointDeleted::itemId))
                .getOrDefault(item, List.of())
                .stream()
                .map(RecoveryPointDeleted::reason)
                .toList();
    }

    private OutboxRelay relay() {
        return new OutboxRelay(dataSource, broker, codec, config, metrics);
    }
}
