/**
 * Gets back the bytes of a vault that no recovery point needs any more, when the vault's catalogue asks for it.
 *
 * <p>What may be deleted, and that it can be cut short and done twice, is the engine's business
 * ({@link io.holdfast.vaultformat.VaultUpkeep#collect}); here is decided when it is tried. Four promises:
 *
 * <ol>
 *   <li>a request is answered once, whatever worker died over it: by {@code ReclaimCompleted} or {@code ReclaimFailed}. When
 *       it is asked again, the same answer is told again;
 *   <li>no worker is held while sessions are waited for: it looks again later, with growing pauses, and tells for whom it
 *       waits;
 *   <li>waiting ends after a configured time, and so does patience with a store that is away; the next request goes on where
 *       this one has come to;
 *   <li>a session that has said nothing for a configured time is fenced, so that its packs are garbage.
 * </ol>
 */
@NullMarked
package io.holdfast.transfer.reclaim;

import org.jspecify.annotations.NullMarked;
