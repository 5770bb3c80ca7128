/**
 * Disks as a backup reads them: positional reads, known holes, and what changed where somebody kept track.
 *
 * <p>A source must not change while it is read; a snapshot does not. One that ends too early is an error, never a
 * point with zeros in it.
 */
@NullMarked
package io.holdfast.vaultformat.source;

import org.jspecify.annotations.NullMarked;
