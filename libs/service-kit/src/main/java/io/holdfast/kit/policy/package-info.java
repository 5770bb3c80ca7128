/**
 * What every service that judges policies does alike: reads the limits that its house has set, and tells of rules that
 * are broken.
 *
 * <p>What is one service's limit is the other's: they take it from one setting, {@code holdfast.policy.limits.…}, and a
 * setting that no limit has is warned of by each.
 */
@NullMarked
package io.holdfast.kit.policy;

import org.jspecify.annotations.NullMarked;
