package io.holdfast.kit.time;

import java.util.UUID;

/** Fresh ids, ordered by time so that indexes on them stay compact. */
@FunctionalInterface
public interface Ids {

    UUID next();
}
