package io.holdfast.vault.reclaim;

import io.holdfast.contracts.ErrorDetail;
import io.holdfast.contracts.ReclaimCompleted;
import io.holdfast.contracts.ReclaimReason;
import io.holdfast.contracts.ReclaimRequested;
import io.holdfast.contracts.ReclaimWaiting;
import io.holdfast.contracts.VaultRef;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** How far the reclaiming of a vault is, as the database keeps it. */
@Entity
@Table(name = "reclaims")
class ReclaimRow {

    @Id
    UUID vaultId;

    String vaultName;
    String vaultRegion;
    boolean vaultDeleted;
    Instant since;

    @Nullable Instant dueAt;

    boolean pruned;
    int deletedPoints;

    /** Null while no request is out. */
    @Nullable UUID requestId;

    @Enumerated(EnumType.STRING)
    @Nullable ReclaimReason reason;

    @Nullable Instant requestedAt;

    int asked;
    boolean again;
    String waitingFor = "";

    @Nullable Instant waitingSince;

    @Nullable Instant completedAt;

    int deletedPacks;
    long freedBytes;
    String unknownPacks = "";

    @Nullable String errorCode;

    @Nullable String errorTitle;

    @Nullable String errorAdvice;

    @SuppressWarnings("NullAway.Init") // filled by Hibernate
    ReclaimRow() {}

    @SuppressWarnings("NullAway.Init") // filled by of(…)
    static ReclaimRow of(VaultRef vault, Instant now) {
        var row = new ReclaimRow();
        row.vaultId = vault.id();
        row.vaultName = vault.name();
        row.vaultRegion = vault.region();
        row.since = now;
        return row;
    }

    /** A new request is out; what was deleted before it is its business. */
    void ask(UUID id, ReclaimReason why, Instant now) {
        requestId = id;
        reason = why;
        requestedAt = now;
        asked = 0;
        again = false;
        pruned = false;
        deletedPoints = 0;
        waitedFor("", null);
    }

    boolean isOut(UUID id) {
        return id.equals(requestId);
    }

    void waiting(ReclaimWaiting told) {
        waitedFor(joined(told.waitingFor()), told.waitingSince());
    }

    void completed(ReclaimCompleted told) {
        requestId = null;
        completedAt = told.completedAt();
        deletedPacks = told.deletedPacks();
        freedBytes = told.freedBytes();
        unknownPacks = joined(told.unknownPacks());
        waitedFor(joined(told.waitingFor()), told.waitingFor().isEmpty() ? null : told.waitingSince());
        errorCode = null;
        errorTitle = null;
        errorAdvice = null;
    }

    void failed(ErrorDetail error) {
        requestId = null;
        waitedFor("", null);
        errorCode = error.code();
        errorTitle = error.title();
        errorAdvice = joined(error.recommendations());
    }

    private void waitedFor(String sessions, @Nullable Instant from) {
        waitingFor = sessions;
        waitingSince = from;
    }

    @Nullable ReclaimRequested toRequest() {
        return requestId == null || reason == null || requestedAt == null
                ? null
                : new ReclaimRequested(requestId, new VaultRef(vaultId, vaultName, vaultRegion), reason, requestedAt);
    }

    private static String joined(List<String> lines) {
        return String.join("\n", lines);
    }
}
