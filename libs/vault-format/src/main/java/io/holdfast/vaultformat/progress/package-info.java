/** How long-running work is watched, and stopped. */
@NullMarked
package io.holdfast.vaultformat.progress;

import org.jspecify.annotations.NullMarked;
