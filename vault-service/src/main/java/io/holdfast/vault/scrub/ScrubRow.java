package io.holdfast.vault.scrub;

import io.holdfast.contracts.ErrorDetail;
import io.holdfast.contracts.ScrubCompleted;
import io.holdfast.contracts.ScrubProgressed;
import io.holdfast.contracts.ScrubReason;
import io.holdfast.contracts.ScrubRequested;
import io.holdfast.contracts.VaultRef;
import jakarta.persistence.CollectionTable;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.OrderColumn;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** How far the scrubbing of a vault is, as the database keeps it. */
@Entity
@Table(name = "scrubs")
class ScrubRow {

    @Id
    UUID vaultId;

    String vaultName;
    String vaultRegion;
    Instant since;

    @Nullable Instant dueAt;

    /** Null while no request is out. */
    @Nullable UUID requestId;

    @Enumerated(EnumType.STRING)
    @Nullable ScrubReason reason;

    @Nullable Long mostBytes;

    @Nullable Instant requestedAt;

    int asked;
    boolean again;
    long doneBytes;
    long totalBytes;

    @Nullable String waitingBecause;

    @Embedded
    @Nullable LastScrubRow last;

    @ElementCollection
    @CollectionTable(name = "scrub_bad_packs", joinColumns = @JoinColumn(name = "vault_id"))
    @OrderColumn(name = "position")
    List<BadPackRow> bad = new ArrayList<>();

    @Nullable String errorCode;

    @Nullable String errorTitle;

    @Nullable String errorAdvice;

    @SuppressWarnings("NullAway.Init") // filled by Hibernate
    ScrubRow() {}

    @SuppressWarnings("NullAway.Init") // filled by of(…)
    static ScrubRow of(VaultRef vault, Instant now) {
        var row = new ScrubRow();
        row.vaultId = vault.id();
        row.vaultName = vault.name();
        row.vaultRegion = vault.region();
        row.since = now;
        return row;
    }

    /** @param budget null for the whole vault */
    void ask(UUID id, ScrubReason why, @Nullable Long budget, Instant now) {
        requestId = id;
        reason = why;
        mostBytes = budget;
        requestedAt = now;
        asked = 0;
        again = false;
        progressed(0, 0, null);
    }

    boolean isOut(UUID id) {
        return id.equals(requestId);
    }

    void progressed(ScrubProgressed told) {
        var waiting = told.waitingBecause();
        progressed(
                told.readBytes(),
                told.totalBytes(),
                waiting == null ? null : "%s: %s".formatted(waiting.code(), waiting.title()));
    }

    void completed(ScrubCompleted told, int daysForAll) {
        requestId = null;
        progressed(0, 0, null);
        last = LastScrubRow.of(told, daysForAll);
        bad.clear();
        told.bad().forEach(it -> bad.add(BadPackRow.of(it)));
        errorCode = null;
        errorTitle = null;
        errorAdvice = null;
    }

    void failed(ErrorDetail error) {
        requestId = null;
        progressed(0, 0, null);
        errorCode = error.code();
        errorTitle = error.title();
        errorAdvice = String.join("\n", error.recommendations());
    }

    private void progressed(long done, long total, @Nullable String waiting) {
        doneBytes = done;
        totalBytes = total;
        waitingBecause = waiting;
    }

    /** As far as is known. */
    long vaultBytes() {
        return last == null ? 0 : last.neededBytes;
    }

    @Nullable ScrubRequested toRequest() {
        return requestId == null || reason == null || requestedAt == null
                ? null
                : new ScrubRequested(
                        requestId, new VaultRef(vaultId, vaultName, vaultRegion), reason, mostBytes, requestedAt);
    }
}
