/**
 * Policies: when the items of a vault are backed up, and how long their points stay.
 *
 * <p>What a policy may say is decided by {@link io.holdfast.policy.rule.PolicyDraft PolicyDraft}, a pure function from
 * what somebody wrote to terms that hold. Nothing here runs a backup or deletes a point; scheduler and retention follow
 * {@link io.holdfast.contracts.PolicyChanged}, which is published in the transaction that changes the policy.
 *
 * <p>Three promises:
 *
 * <ol>
 *   <li>every vault begins with a DefaultPolicy, an EnhancedPolicy and an HourlyLogBackup;
 *   <li>a policy that an item follows cannot be deleted, however closely the two race;
 *   <li>a change that changes nothing is no change: same version, no event.
 * </ol>
 */
@NullMarked
package io.holdfast.vault.policy;

import org.jspecify.annotations.NullMarked;
