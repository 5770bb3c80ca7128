/**
 * Decides when the items of a policy are backed up, and starts those backups.
 *
 * <p>It keeps its own copy of policies and protected items, fed by the events of the vault. A policy's times come from
 * {@link io.holdfast.scheduler.schedule.Slots Slots}, a pure function of its schedule. When one has come,
 * {@link io.holdfast.scheduler.schedule.DueTask DueTask} starts a job for every item of the policy by SQL alone, a
 * batch for each transaction.
 *
 * <p>Four promises, however many replicas run and whenever they die:
 *
 * <ol>
 *   <li>every local day of the policy's zone has exactly one slot, or every chosen weekday, also where clocks change;
 *   <li>a slot starts at most one backup of an item, and none while another backup of that item is under way;
 *   <li>a batch is there whole or not at all, with its events, and the next tick of any replica goes on behind it;
 *   <li>of the slots missed while nothing ran only the newest is run, and a policy never runs for a time before it was made.
 * </ol>
 */
@NullMarked
package io.holdfast.scheduler.schedule;

import org.jspecify.annotations.NullMarked;
