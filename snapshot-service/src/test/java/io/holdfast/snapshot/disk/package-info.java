@NullMarked
package io.holdfast.snapshot.disk;

import org.jspecify.annotations.NullMarked;
