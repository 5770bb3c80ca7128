@NullMarked
package io.holdfast.snapshot.source;

import org.jspecify.annotations.NullMarked;
