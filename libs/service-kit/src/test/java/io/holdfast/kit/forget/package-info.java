@NullMarked
package io.holdfast.kit.forget;

import org.jspecify.annotations.NullMarked;
