/**
 * Accepts work, remembers how far each transfer has come, and decides who may say that it is over.
 *
 * <p>Four promises:
 *
 * <ol>
 *   <li>an event that asks for a transfer is answered by a row and a stored task, in one transaction; nothing else happens
 *       in the consumer;
 *   <li>the number of an attempt is durable before the attempt does anything;
 *   <li>only the newest attempt of a job can end it, and its last event leaves in the transaction that ends it: a worker
 *       that lost its lease says nothing, however late it finishes;
 *   <li>every transfer ends: one that keeps failing for longer than the configured patience fails, and so does one whose
 *       workers keep dying.
 * </ol>
 */
@NullMarked
package io.holdfast.transfer.task;

import org.jspecify.annotations.NullMarked;
