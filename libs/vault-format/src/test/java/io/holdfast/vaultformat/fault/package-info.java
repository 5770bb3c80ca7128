/**
 * A store that misbehaves by a script, and what a vault must make of it.
 *
 * <p>A {@link io.holdfast.vaultformat.fault.FaultPlan} decides for every call to a
 * {@link io.holdfast.vaultformat.fault.FaultyStore} which {@link io.holdfast.vaultformat.fault.Fault} strikes it. Plans
 * count calls, so a fault can be put at every place of an operation in turn; plans drawn from a seed are the same ones
 * whenever the seed is.
 */
@NullMarked
package io.holdfast.vaultformat.fault;

import org.jspecify.annotations.NullMarked;
