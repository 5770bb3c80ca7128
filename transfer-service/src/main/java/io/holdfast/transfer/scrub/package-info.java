/**
 * Reads the packs of a vault and says which are bad, when the vault's catalogue asks for it.
 *
 * <p>What to read next, and when a pack is bad, is the engine's business
 * ({@link io.holdfast.vaultformat.VaultUpkeep#scrub}); what was read is remembered in the vault. Five promises:
 *
 * <ol>
 *   <li>a request is answered once, whatever worker died over it: by {@code ScrubCompleted} or {@code ScrubFailed}. When it is
 *       asked again, the same answer is told again;
 *   <li>no worker is held for longer than a slice of some minutes: what is left is another stored task, behind those that
 *       wait already; and a worker reads one vault at a time, however many are asked for;
 *   <li>no slice reads what another of the same request has read, and a request that would not end by itself ends when a
 *       slice has read nothing, or all have read twice as many packs as there are;
 *   <li>patience with a store that is away ends after a configured time; the next request goes on where this one has come to;
 *   <li>a vault that is damaged all over still makes an answer that fits on the stream.
 * </ol>
 */
@NullMarked
package io.holdfast.transfer.scrub;

import org.jspecify.annotations.NullMarked;
