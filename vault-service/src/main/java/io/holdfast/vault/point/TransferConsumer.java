package io.holdfast.vault.point;

import io.holdfast.contracts.TransferCompleted;
import io.holdfast.contracts.TransferFailed;
import io.holdfast.contracts.VerificationCompleted;
import io.holdfast.kit.inbox.Inbox;
import io.holdfast.vault.item.BackupHealth;
import io.holdfast.vault.item.ItemRef;
import io.holdfast.vault.vault.Vaults;
import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Enters each committed point into the catalogue, and what verifications find of it. */
@ApplicationScoped
class TransferConsumer {

    private final Inbox inbox;
    private final Vaults vaults;
    private final CatalogueRepository catalogue;
    private final LastBackupRepository lastBackups;
    private final DamageRepository damages;
    private final InstantSource clock;

    TransferConsumer(
            Inbox inbox,
            Vaults vaults,
            CatalogueRepository catalogue,
            LastBackupRepository lastBackups,
            DamageRepository damages,
            InstantSource clock) {
        this.inbox = inbox;
        this.vaults = vaults;
        this.catalogue = catalogue;
        this.lastBackups = lastBackups;
        this.damages = damages;
        this.clock = clock;
    }

    @Incoming("transfers")
    @Blocking
    void on(ConsumerRecord<String, byte[]> message) {
        inbox.take(message, (event, envelope) -> {
            switch (event) {
                case TransferCompleted done ->
                    catalogue.enter(done.pointId(), done.itemId(), item -> point(done, item), envelope.time());
                case TransferFailed failed ->
                    lastBackups.ended(failed.itemId(), BackupHealth.UNHEALTHY, envelope.time());
                case VerificationCompleted checked -> damages.take(checked, envelope.time());
                default -> {}
            }
        });
    }

    private PointRow point(TransferCompleted done, ItemRef item) {
        var replica = ReplicaState.ofNewPointIn(vaults.redundancyOf(item.vault().id()));
        return PointRow.of(done, item, replica, clock.instant());
    }
}
