/**
 * The real writers, readers and collectors under a schedule drawn from a seed: one request at a time, in any order, with
 * crashes, fences and lost answers. Afterwards every live point must read as it was written, and no pack may be left over.
 */
@NullMarked
package io.holdfast.vaultformat.sim;

import org.jspecify.annotations.NullMarked;
