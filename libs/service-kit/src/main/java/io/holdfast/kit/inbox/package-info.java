/**
 * Taking events in: each is handled once, in one transaction with all that the handler changes.
 *
 * <ol>
 *   <li>The same event again changes nothing.
 *   <li>What may heal is retried; what never will goes to the dead letters, with the reason.
 *   <li>No event stops those that follow it.
 * </ol>
 */
@NullMarked
package io.holdfast.kit.inbox;

import org.jspecify.annotations.NullMarked;
