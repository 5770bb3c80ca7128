/**
 * Where this worker stands: the pools it serves, the folders it may read, and the one that it keeps snapshots in.
 *
 * <p>All workers of a pool see the same sources and the same snapshot folder: they run on one machine or share a volume.
 * A worker whose snapshot folder cannot be used does not start.
 */
@NullMarked
package io.holdfast.snapshot.place;

import org.jspecify.annotations.NullMarked;
