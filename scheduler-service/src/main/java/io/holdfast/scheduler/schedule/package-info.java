/**
 * Decides when the items of a policy are backed up, and starts those backups.
 *
 * <p>It keeps its own copy of policies and protected items, fed by the events of the vault. A policy has several
 * schedules: its main one, and those of a database's differential, incremental and log backups. Their times come from
 * {@link io.holdfast.policy.slot.Slots Slots}, a pure function. When one has come, {@link
 * io.holdfast.scheduler.schedule.DueTask DueTask} starts a job for every item of the policy by SQL alone, a batch for each
 * transaction; where places are limited or starts are spread, it lets them wait, and starts them in their turn.
 *
 * <p>Seven promises, however many replicas run and whenever they die:
 *
 * <ol>
 *   <li>every local day of the policy's zone has each of its slots, also where clocks change;
 *   <li>a slot starts at most one backup of an item, and none while another backup of that item is under way; but a log
 *       backup runs beside any other;
 *   <li>a batch is there whole or not at all, with its events, and the next tick of any replica goes on behind it;
 *   <li>of the slots missed while nothing ran only the newest of each schedule is run, and none of a time before the policy
 *       was made; of those due at one moment log backups are started first;
 *   <li>a backup that needs an earlier one is started only where there is a recent full one;
 *   <li>what waits for a place keeps its turn, and a newer slot takes over the turn of an older one; what cannot be started
 *       holds up nothing else, and fails in the end;
 *   <li>nothing is started that would pass a limit of its item, and its job says which.
 * </ol>
 */
@NullMarked
package io.holdfast.scheduler.schedule;

import org.jspecify.annotations.NullMarked;
