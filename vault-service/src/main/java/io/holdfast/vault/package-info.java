/**
 * The vault service: what is kept, for whom, and what of it can be restored.
 *
 * <p>Seven features, each of which knows only those before it: vault, policy, item, point, reclaim, scrub, ledger. What an earlier one shows of a
 * later one (how many points a vault holds) it reads from the database views of {@code V4__contents.sql} and later; what has to
 * follow in the same transaction (DefaultPolicy with its vault, the end of points with their item) is told by an event
 * inside the process that the later feature observes.
 *
 * <p>Every change of state and the event that tells of it are committed together.
 */
@NullMarked
package io.holdfast.vault;

import org.jspecify.annotations.NullMarked;
