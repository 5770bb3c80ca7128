package io.holdfast.vault.point;

import io.holdfast.contracts.TransferCompleted;
import io.holdfast.contracts.TransferFailed;
import io.holdfast.contracts.VerificationCompleted;
import io.holdfast.kit.event.Envelope;
import io.holdfast.kit.inbox.Inbox;
import io.holdfast.kit.outbox.Outbox;
import io.holdfast.vault.item.BackupHealth;
import io.holdfast.vault.item.Items;
import io.holdfast.vault.vault.Vaults;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Enters each committed point into the catalogue, once, and what verifications find of it. */
@ApplicationScoped
class TransferConsumer {

    private final Inbox inbox;
    private final Outbox outbox;
    private final Vaults vaults;
    private final Items items;
    private final PointRepository points;
    private final LastBackupRepository lastBackups;
    private final DeletionRepository deletions;
    private final DamageRepository damages;
    private final InstantSource clock;
    private final MeterRegistry metrics;

    TransferConsumer(
            Inbox inbox,
            Outbox outbox,
            Vaults vaults,
            Items items,
            PointRepository points,
            LastBackupRepository lastBackups,
            DeletionRepository deletions,
            DamageRepository damages,
            InstantSource clock,
            MeterRegistry metrics) {
        this.inbox = inbox;
        this.outbox = outbox;
        this.vaults = vaults;
        this.items = items;
        this.points = points;
        this.lastBackups = lastBackups;
        this.deletions = deletions;
        this.damages = damages;
        this.clock = clock;
        this.metrics = metrics;
    }

    @Incoming("transfers")
    @Blocking
    void on(ConsumerRecord<String, byte[]> message) {
        inbox.take(message, (event, envelope) -> {
            switch (event) {
                case TransferCompleted done -> keep(done, envelope);
                case TransferFailed failed ->
                    lastBackups.ended(failed.itemId(), BackupHealth.UNHEALTHY, envelope.time());
                case VerificationCompleted checked -> damages.take(checked, envelope.time());
                default -> {}
            }
        });
    }

    private void keep(TransferCompleted done, Envelope envelope) {
        var item = items.held(done.itemId())
                .orElseThrow(
                        () -> new IllegalStateException("Point %s is of item %s, which this catalogue does not know"
                                .formatted(done.pointId(), done.itemId())));
        if (points.findByIdOptional(done.pointId()).isPresent()) {
            return;
        }
        var replica = ReplicaState.ofNewPointIn(vaults.redundancyOf(item.vault().id()));
        var point = PointRow.of(done, item, replica, clock.instant());
        points.persist(point);
        lastBackups.ended(item.id(), BackupHealth.HEALTHY, envelope.time());
        items.backedUp(item.id());
        outbox.publish(point.toCreated());
        metrics.counter("holdfast.points.created").increment();

        if (item.deleted()) {
            deletions.mark(point, "its item was deleted while it was made");
            deletions.begin(item.id());
        }
    }
}
