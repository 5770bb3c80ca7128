/**
 * Getting back the bytes that no recovery point needs any more, while writers go on.
 *
 * <ol>
 *   <li>No pack goes that a committed, undeleted point needs, or that an undecided session may still come to need.
 *   <li>No writer and no reader ever waits for a collection; a collection waits for them.
 *   <li>A collection can be cut short at any request, and be continued by anybody; several at once do no harm.
 *   <li>Clocks decide when a silent session loses its right to commit, never what may be deleted.
 * </ol>
 *
 * <p>The rules' numbers (G1 to G7) are those of the model that the protocol was checked with.
 */
@NullMarked
package io.holdfast.vaultformat.collect;

import org.jspecify.annotations.NullMarked;
