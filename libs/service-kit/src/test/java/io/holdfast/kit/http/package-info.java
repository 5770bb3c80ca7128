@NullMarked
package io.holdfast.kit.http;

import org.jspecify.annotations.NullMarked;
