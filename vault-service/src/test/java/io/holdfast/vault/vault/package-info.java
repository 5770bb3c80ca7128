@NullMarked
package io.holdfast.vault.vault;

import org.jspecify.annotations.NullMarked;
