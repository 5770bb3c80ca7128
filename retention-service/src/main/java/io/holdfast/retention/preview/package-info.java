/**
 * Says what a change would do to recovery points before anybody makes it: another retention, another policy for an item,
 * an end of its backups.
 *
 * <p>It asks the same {@link io.holdfast.policy.keep.RetentionPlan} that prunes, as if the change had been made this
 * moment, so that the change then does exactly what was said. Nothing is stored and nobody is told.
 *
 * <p>What the bytes of a point are, only its vault's store knows: the vault service is asked, over HTTP, once, and a
 * preview that gets no answer is complete but for that number.
 */
@NullMarked
package io.holdfast.retention.preview;

import org.jspecify.annotations.NullMarked;
