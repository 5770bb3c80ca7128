package io.holdfast.transfer.reclaim;

import io.holdfast.contracts.ReclaimCompleted;
import io.holdfast.contracts.ReclaimRequested;
import io.holdfast.contracts.ReclaimWaiting;
import io.holdfast.contracts.VaultRef;
import io.holdfast.vaultformat.collect.Collection;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A reclaim as the database keeps it. */
@Entity
@Table(name = "reclaims")
class ReclaimRow {

    private static final int TOLD_AT_MOST = 100;

    @Id
    UUID requestId;

    UUID vaultId;
    String vault;
    String region;

    /** The next one, from 1. */
    int look = 1;

    int deletedPacks;
    long freedBytes;
    String waitingFor = "";

    @Nullable Instant waitingSince;

    String unknownPacks = "";

    @Nullable Instant failingSince;

    @Nullable Instant endedAt;

    @SuppressWarnings("NullAway.Init") // filled by Hibernate
    ReclaimRow() {}

    @SuppressWarnings("NullAway.Init") // filled by of(…)
    static ReclaimRow of(ReclaimRequested asked) {
        var row = new ReclaimRow();
        row.requestId = asked.requestId();
        row.vaultId = asked.vault().id();
        row.vault = asked.vault().name();
        row.region = asked.vault().region();
        return row;
    }

    VaultRef toVaultRef() {
        return new VaultRef(vaultId, vault, region);
    }

    /** Whether nobody has told yet what this look found. */
    boolean expects(int number) {
        return endedAt == null && look == number;
    }

    /** Takes in what a look found; true when it waits for others than before. */
    boolean found(Collection collection, long writtenBytes, Instant now) {
        var before = waitingFor;
        deletedPacks += collection.packs();
        freedBytes += collection.bytes() - writtenBytes;
        waitingFor = joined(collection.waitingFor());
        unknownPacks = joined(collection.unknown());
        failingSince = null;
        if (!collection.over() && waitingSince == null) {
            waitingSince = now;
        }
        return !collection.over() && !waitingFor.equals(before);
    }

    ReclaimWaiting toWaiting(Instant now) {
        var since = waitingSince == null ? now : waitingSince;
        return new ReclaimWaiting(requestId, toVaultRef(), deletedPacks, netBytes(), split(waitingFor), since);
    }

    ReclaimCompleted toCompleted(Instant at) {
        return new ReclaimCompleted(
                requestId,
                toVaultRef(),
                at,
                deletedPacks,
                netBytes(),
                split(waitingFor),
                waitingSince,
                split(unknownPacks));
    }

    /** What was compacted and may not be deleted yet takes room for a while. */
    private long netBytes() {
        return Math.max(0, freedBytes);
    }

    private static String joined(List<String> names) {
        return String.join("\n", names.subList(0, Math.min(names.size(), TOLD_AT_MOST)));
    }

    private static List<String> split(String names) {
        return names.lines().toList();
    }
}
