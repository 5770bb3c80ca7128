/**
 * What vaults and policies say of keeping, as they were announced.
 *
 * <p>All versions of a policy are remembered: the one in force at a point's slot gives the point its tags, the newest one
 * decides how long it stays.
 */
@NullMarked
package io.holdfast.retention.rule;

import org.jspecify.annotations.NullMarked;
