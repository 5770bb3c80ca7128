/**
 * Knows the items and points that there are, and answers why each point is kept and until when.
 *
 * <p>The decision itself is {@link io.holdfast.policy.keep.RetentionPlan#of RetentionPlan.of}. Everything here only finds
 * what it has to be asked about: the candidates of a pruning are found by the days that a point of its kind stays at
 * least, so that none is overlooked and few are read for nothing.
 */
@NullMarked
package io.holdfast.retention.plan;

import org.jspecify.annotations.NullMarked;
