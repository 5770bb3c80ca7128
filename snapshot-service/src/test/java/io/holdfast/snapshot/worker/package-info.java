@NullMarked
package io.holdfast.snapshot.worker;

import org.jspecify.annotations.NullMarked;
