/**
 * Named, immutable objects: all that a vault asks of the world.
 *
 * <p>Promises of every {@link io.holdfast.vaultformat.store.BlobStore}, kept by one contract suite:
 *
 * <ol>
 *   <li>an object is created once and never overwritten, however many try at the same time;
 *   <li>what {@code put} acknowledged is durable, complete, and listed from then on;
 *   <li>a failed {@code put} leaves nothing visible under the name, or the whole object;
 *   <li>every failure is a {@link io.holdfast.vaultformat.store.StoreError}, and no message holds a credential.
 * </ol>
 */
@NullMarked
package io.holdfast.vaultformat.store;

import org.jspecify.annotations.NullMarked;
