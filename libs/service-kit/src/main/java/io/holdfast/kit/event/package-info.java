/**
 * Events as they travel: CloudEvents 1.0 in binary mode, attributes in {@code ce_} headers, the bare record as JSON value.
 *
 * <p>A type or a field that this version does not know is skipped. What cannot be understood at all is told apart from it
 * and never breaks a consumer.
 */
@NullMarked
package io.holdfast.kit.event;

import org.jspecify.annotations.NullMarked;
