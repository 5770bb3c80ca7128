/**
 * What the policies say of keeping: which tags a point gets when it is made, and how long each tag keeps it.
 *
 * <p>Tags are frozen, durations are live. A tag comes from the version of the policy that was in force at the point's
 * slot and never changes again; how long it keeps the point is always asked of the newest version of the item's policy.
 */
@NullMarked
package io.holdfast.retention.rule;

import org.jspecify.annotations.NullMarked;
