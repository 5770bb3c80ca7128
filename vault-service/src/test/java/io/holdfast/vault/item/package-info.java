@NullMarked
package io.holdfast.vault.item;

import org.jspecify.annotations.NullMarked;
