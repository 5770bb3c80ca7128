@NullMarked
package io.holdfast.kit.event;

import org.jspecify.annotations.NullMarked;
