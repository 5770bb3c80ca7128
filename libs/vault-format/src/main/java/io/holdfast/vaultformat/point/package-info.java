/**
 * Recovery points: what a committed one says about itself, and how they are found.
 *
 * <p>A point exists from the moment its session's decision object says COMMIT until a tombstone names it. Nothing
 * else has a say: pointers are hints, catalogues elsewhere are copies.
 */
@NullMarked
package io.holdfast.vaultformat.point;

import org.jspecify.annotations.NullMarked;
