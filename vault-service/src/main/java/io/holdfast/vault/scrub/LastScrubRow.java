package io.holdfast.vault.scrub;

import io.holdfast.contracts.ScrubCompleted;
import jakarta.persistence.Embeddable;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What came of the last scrub that was completed; its bad packs are rows of their own. */
@Embeddable
@SuppressWarnings("NullAway.Init") // filled by of(…) or by Hibernate
class LastScrubRow {

    Instant completedAt;
    boolean whole;
    int readPacks;
    long readBytes;
    int neededPacks;
    long neededBytes;
    int unreadPacks;

    @Nullable Instant oldestReadAt;

    int daysForAll;
    int badPacks;
    int affectedPoints;
    boolean allNamed;
    int unansweredPacks;
    String unreadable;

    static LastScrubRow of(ScrubCompleted told, int daysForAll) {
        var row = new LastScrubRow();
        row.completedAt = told.completedAt();
        row.whole = told.whole();
        row.readPacks = told.readPacks();
        row.readBytes = told.readBytes();
        row.neededPacks = told.neededPacks();
        row.neededBytes = told.neededBytes();
        row.unreadPacks = told.unreadPacks();
        row.oldestReadAt = told.oldestReadAt();
        row.daysForAll = daysForAll;
        row.badPacks = told.badPacks();
        row.affectedPoints = told.affectedPoints();
        row.allNamed = told.allNamed();
        row.unansweredPacks = told.unansweredPacks();
        row.unreadable = String.join("\n", told.unreadable());
        return row;
    }
}
