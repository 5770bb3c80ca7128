@NullMarked
package io.holdfast.kit.inbox;

import org.jspecify.annotations.NullMarked;
