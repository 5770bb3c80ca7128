/** What services remember only for a while goes every hour, in bites small enough to disturb nobody. */
@NullMarked
package io.holdfast.kit.forget;

import org.jspecify.annotations.NullMarked;
