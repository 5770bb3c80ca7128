package io.holdfast.vault.point;

import java.util.UUID;

/** What the other features may ask about recovery points. */
public interface Points {

    /** How many points of a vault are not deleted, counted no further than to {@code most}. */
    long leftIn(UUID vaultId, int most);
}
