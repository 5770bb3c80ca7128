package io.holdfast.vault.scrub;

import io.holdfast.contracts.ScrubCompleted;
import jakarta.persistence.Embeddable;
import java.time.Instant;

@Embeddable
@SuppressWarnings("NullAway.Init") // filled by of(…) or by Hibernate
class BadPackRow {

    String pack;
    String reason;
    Instant foundAt;

    static BadPackRow of(ScrubCompleted.BadPack told) {
        var row = new BadPackRow();
        row.pack = told.pack();
        row.reason = told.reason();
        row.foundAt = told.foundAt();
        return row;
    }
}
