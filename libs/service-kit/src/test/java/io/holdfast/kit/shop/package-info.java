/** A tiny service that does what the kit offers, for the kit's tests. */
@NullMarked
package io.holdfast.kit.shop;

import org.jspecify.annotations.NullMarked;
