/**
 * Turns requests into snapshots: consumes them, stores a task for each, and tells what came of it.
 *
 * <p>Three promises:
 *
 * <ol>
 *   <li>each {@link io.holdfast.contracts.BackupRequested} ends in exactly one {@link
 *       io.holdfast.contracts.SnapshotTaken} or {@link io.holdfast.contracts.SnapshotFailed}, however often it is
 *       delivered and however many workers die over it: the request's row leaves {@code Pending} once, in the transaction
 *       that publishes the event;
 *   <li>a cancellation wins over a snapshot that is not finished, and loses against one that is;
 *   <li>what a dead worker has left is removed before the next one starts.
 * </ol>
 *
 * <p><b>Pools.</b> All snapshot workers share one consumer group and one database, so any of them may receive a request of
 * a pool that it does not serve. It stores the task all the same, under a task name of that pool; each worker runs only
 * the task names of its own pools. A request of a pool that nobody serves waits, and fails as too old if a worker of the
 * pool finds it after {@code holdfast.worker.refuse-after}.
 */
@NullMarked
package io.holdfast.snapshot.worker;

import org.jspecify.annotations.NullMarked;
