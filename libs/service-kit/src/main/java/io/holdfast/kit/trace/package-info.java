/**
 * What ties together everything one request has caused, in whichever service: its request id and its W3C trace.
 *
 * <p>Both travel from HTTP headers into the log, through the outbox onto the broker, into the next service and into
 * stored tasks.
 */
@NullMarked
package io.holdfast.kit.trace;

import org.jspecify.annotations.NullMarked;
