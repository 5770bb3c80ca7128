@NullMarked
package io.holdfast.vault.reclaim;

import org.jspecify.annotations.NullMarked;
