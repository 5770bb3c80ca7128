@NullMarked
package io.holdfast.snapshot.instant;

import org.jspecify.annotations.NullMarked;
