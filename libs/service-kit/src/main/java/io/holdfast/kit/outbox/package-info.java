/**
 * Publishing: an event reaches the broker if and only if the transaction that caused it is committed.
 *
 * <ol>
 *   <li>Events of one key arrive in the order in which their transactions were committed.
 *   <li>Each arrives at least once; a consumer knows the second time by the event id.
 *   <li>However many replicas run, one relays at a time. Its end, the end of the broker or of the database delays events
 *       and loses none.
 * </ol>
 */
@NullMarked
package io.holdfast.kit.outbox;

import org.jspecify.annotations.NullMarked;
