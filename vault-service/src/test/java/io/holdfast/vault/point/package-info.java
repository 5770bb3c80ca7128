@NullMarked
package io.holdfast.vault.point;

import org.jspecify.annotations.NullMarked;
