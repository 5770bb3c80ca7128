package io.holdfast.vault.point;

import jakarta.persistence.Embeddable;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.time.Instant;

/** What is wrong with a degraded point. */
@Embeddable
@SuppressWarnings("NullAway.Init") // filled by of(…) or by Hibernate
class DamageRow {

    private static final int LONGEST_REASON = 1000;

    /** When it was first found; stays when it is found again. */
    Instant damagedSince;

    /** When it was last found. */
    Instant damageFoundAt;

    @Enumerated(EnumType.STRING)
    FoundBy damageFoundBy;

    int damagedPacks;
    String damage;

    /** Who knows of the damage, and so can say that it is gone. */
    enum FoundBy {
        /** The vault has marks on the bad packs. */
        SCRUB("Scrub"),

        /** The vault knows nothing of it before the packs are read. */
        VERIFICATION("Verification");

        private final String word;

        FoundBy(String word) {
            this.word = word;
        }

        @Override
        public String toString() {
            return word;
        }
    }

    static DamageRow of(FoundBy foundBy, Instant foundAt, int packs, String reason) {
        var row = new DamageRow();
        row.damagedSince = foundAt;
        row.damageFoundAt = foundAt;
        row.damageFoundBy = foundBy;
        row.damagedPacks = packs;
        row.damage = reason.substring(0, Math.min(reason.length(), LONGEST_REASON));
        return row;
    }
}
