package io.holdfast.transfer.scrub;

import io.holdfast.contracts.ErrorDetail;
import io.holdfast.contracts.ScrubProgressed;
import io.holdfast.contracts.ScrubRequested;
import io.holdfast.contracts.VaultRef;
import io.holdfast.vaultformat.scrub.ScrubOptions;
import io.holdfast.vaultformat.scrub.ScrubReport;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A scrub as the database keeps it. */
@Entity
@Table(name = "scrubs")
class ScrubRow {

    /** Whoever has read so many times as many packs as there are reads something again and again. */
    private static final int ENOUGH = 2;

    @Id
    UUID requestId;

    UUID vaultId;
    String vault;
    String region;

    @Nullable Long mostBytes;

    Instant startedAt;

    /** The next one, from 1. */
    int slice = 1;

    int readPacks;
    long readBytes;
    long totalBytes;

    @Nullable Instant failingSince;

    @Nullable Instant endedAt;

    /** As it was told; null before the end. */
    @Nullable String answer;

    @SuppressWarnings("NullAway.Init") // filled by Hibernate
    ScrubRow() {}

    @SuppressWarnings("NullAway.Init") // filled by of(…)
    static ScrubRow of(ScrubRequested asked, Instant now) {
        var row = new ScrubRow();
        row.requestId = asked.requestId();
        row.vaultId = asked.vault().id();
        row.vault = asked.vault().name();
        row.region = asked.vault().region();
        row.mostBytes = asked.mostBytes();
        // no finer than what is read back
        row.startedAt = now.truncatedTo(ChronoUnit.MILLIS);
        return row;
    }

    VaultRef toVaultRef() {
        return new VaultRef(vaultId, vault, region);
    }

    /** Whether nobody has told yet what this slice found. */
    boolean expects(int number) {
        return endedAt == null && slice == number;
    }

    ScrubOptions toOptions(Duration mostTime) {
        return new ScrubOptions(leftBytes(), mostTime, startedAt);
    }

    private long leftBytes() {
        return mostBytes == null ? Long.MAX_VALUE : Math.max(1, mostBytes - readBytes);
    }

    /** Takes in what a slice found; true when it was the last one. */
    boolean found(ScrubReport report) {
        readPacks += report.checkedPacks();
        readBytes += report.checkedBytes();
        totalBytes = mostBytes == null ? report.liveBytes() : Math.min(mostBytes, report.liveBytes());
        failingSince = null;
        return report.complete()
                || report.checkedPacks() == 0
                || (mostBytes != null && readBytes >= mostBytes)
                || !report.recorded()
                || readPacks >= (long) ENOUGH * report.livePacks();
    }

    ScrubProgressed toProgress(@Nullable ErrorDetail waitingBecause) {
        return new ScrubProgressed(requestId, toVaultRef(), readBytes, totalBytes, waitingBecause);
    }
}
