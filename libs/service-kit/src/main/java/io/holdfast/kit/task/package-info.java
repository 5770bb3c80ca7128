/**
 * Long work that survives its worker: stored with the change that asked for it, run by whichever replica is free.
 *
 * <ol>
 *   <li>A task starts milliseconds after the transaction that stored it is committed, and never without it.
 *   <li>A worker that stops giving signs of life loses its task to another; whoever lost one is told at {@link
 *       io.holdfast.kit.task.TaskRun#checkLease}.
 *   <li>Every start counts, also those whose worker died; after the last one the task is given up, in one transaction
 *       with what its handler says about it.
 * </ol>
 */
@NullMarked
package io.holdfast.kit.task;

import org.jspecify.annotations.NullMarked;
