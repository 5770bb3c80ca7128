/**
 * Decides which recovery points of an item are kept, says why, and until when.
 *
 * <p>The decision is {@link io.holdfast.retention.plan.RetentionPlan#of RetentionPlan.of}: a pure function of the item's
 * protection, its points and the time. It deletes nothing.
 *
 * <p>Four promises hold for every rule and every history:
 *
 * <ol>
 *   <li>the newest point of an item is never expired;
 *   <li>deciding again at the same moment expires nothing more;
 *   <li>keeping longer never expires more;
 *   <li>every point is either kept or expired, with a reason.
 * </ol>
 */
@NullMarked
package io.holdfast.retention.plan;

import org.jspecify.annotations.NullMarked;
