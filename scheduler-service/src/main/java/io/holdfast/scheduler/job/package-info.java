/**
 * Shows what is being done for a protected item, and lets people ask for it.
 *
 * <p>A job is the one place to see a backup, a restore or a verification: the workers never write to it, they publish
 * what happened and {@link io.holdfast.scheduler.job.JobState JobState} decides what that means. Events of different
 * topics overtake each other; so the state is moved by what an event says, not by when it comes.
 *
 * <p>Six promises:
 *
 * <ol>
 *   <li>a final state is never left;
 *   <li>a completed backup's recovery point is in the catalogue;
 *   <li>one backup of an item is under way at a time, whoever asked for it, and beside it one log backup;
 *   <li>a differential, incremental or log backup of a database is begun only where there is a full one to build on; where
 *       a schedule finds none, or the chain turns out to be broken, a full one is made, once in a while;
 *   <li>each change of state is published in the transaction that makes it;
 *   <li>a job that nobody works on fails in the end, and says what to look at.
 * </ol>
 */
@NullMarked
package io.holdfast.scheduler.job;

import org.jspecify.annotations.NullMarked;
