/**
 * Decides which recovery points of an item are kept, says why, and until when.
 *
 * <p>Tags are frozen, durations are live. A point gets its {@link io.holdfast.policy.keep.Tags tags} from the version of
 * the policy that made it and keeps them; how long each tag keeps it is always asked of the {@link
 * io.holdfast.policy.keep.Lifetimes present terms}. The decision is {@link io.holdfast.policy.keep.RetentionPlan#of
 * RetentionPlan.of}: a pure function of the item's protection, its points and the time. Whoever prunes and whoever only
 * wants to know what would be pruned both ask it.
 *
 * <p>Five promises hold for all terms and every history:
 *
 * <ol>
 *   <li>the newest point of an item in its vault is never expired, nor the newest of all where the vault has none;
 *   <li>a point that a kept one needs to be restored is kept, too;
 *   <li>deciding again at the same moment expires nothing more;
 *   <li>keeping longer never expires more;
 *   <li>every point is either kept or expired, with a reason.
 * </ol>
 */
@NullMarked
package io.holdfast.policy.keep;

import org.jspecify.annotations.NullMarked;
