/**
 * What a caller gets when something cannot be done: RFC 9457 {@code problem+json} that says what happened and what to do
 * now.
 *
 * <p>Bad input never ends as a 500, and a 500 never shows what is inside.
 */
@NullMarked
package io.holdfast.kit.problem;

import org.jspecify.annotations.NullMarked;
