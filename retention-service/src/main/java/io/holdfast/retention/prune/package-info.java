/**
 * Follows what the vault tells, and tells the vault what may go.
 *
 * <p>Three promises:
 *
 * <ol>
 *   <li>a point is announced once: again only when the vault has not answered for long, and not for ever;
 *   <li>events may come in any order between topics, twice, or out of date: the result is the same;
 *   <li>whatever was missed is made good by the next sweep.
 * </ol>
 *
 * <p>An item is pruned under its row's lock, so that any number of replicas may prune at once. What concerns many items
 * is a stored task, never done in a consumer.
 */
@NullMarked
package io.holdfast.retention.prune;

import org.jspecify.annotations.NullMarked;
