@NullMarked
package io.holdfast.kit.task;

import org.jspecify.annotations.NullMarked;
