/**
 * Frames that compactions moved: where they are now, and which points need their first place no more.
 *
 * <p>Maps keep the addresses they were written with; whoever reads asks here for the copies. A table holds only if its
 * session committed, and holds for ever.
 */
@NullMarked
package io.holdfast.vaultformat.relocate;

import org.jspecify.annotations.NullMarked;
