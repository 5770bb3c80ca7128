package io.holdfast.vault.point;

import io.holdfast.vault.item.ItemDeleted;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** Points go with their item, in its own transaction. */
@ApplicationScoped
class ItemConsumer {

    private final DeletionRepository deletions;

    ItemConsumer(DeletionRepository deletions) {
        this.deletions = deletions;
    }

    void on(@Observes ItemDeleted gone) {
        deletions.markAll(gone.itemId(), "its item was deleted with all its points");
        deletions.begin(gone.itemId());
    }
}
