@NullMarked
package io.holdfast.kit.time;

import org.jspecify.annotations.NullMarked;
