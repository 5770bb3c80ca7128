/**
 * The real writers, readers, compactors and collectors under a schedule drawn from a seed, with crashes, fences, requests
 * that are lost or come late, and listings that are no snapshots. Afterwards every live point must read as it was written,
 * and no pack may be left over.
 *
 * <p>Everything runs on one thread: the engine makes its threads virtual ones when its caller is one, and they have the
 * caller's scheduler, which is {@code Schedule}. So every lock, queue and semaphore is the seed's, and the same seed plays
 * the same schedule, request by request. Whatever a schedule depends on must come from its seed: the clock, all that is
 * drawn, and no order of a hash table whose keys are other objects in every run.
 */
@NullMarked
package io.holdfast.vaultformat.sim;

import org.jspecify.annotations.NullMarked;
