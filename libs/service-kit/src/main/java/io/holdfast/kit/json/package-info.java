/** How values look as JSON, on HTTP and on the broker alike. */
@NullMarked
package io.holdfast.kit.json;

import org.jspecify.annotations.NullMarked;
