/**
 * When a policy runs: pure functions from a schedule to moments.
 *
 * <p>And {@link io.holdfast.policy.slot.Shipping where} the point of a run is to rest.
 *
 * <p>Three promises, for every zone and every clock change:
 *
 * <ol>
 *   <li>each chosen local day has each of its runs, within that day; runs whose times one gap skips are one run behind it;
 *   <li>no time is run twice, also where clocks are set back;
 *   <li>two log backups are never further apart than the policy says.
 * </ol>
 */
@NullMarked
package io.holdfast.policy.slot;

import org.jspecify.annotations.NullMarked;
