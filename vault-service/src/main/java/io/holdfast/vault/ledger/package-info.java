/**
 * What a vault knows about itself, so that nothing but its bucket and its key is needed to have it back.
 *
 * <p>The points say nearly everything: each holds its whole manifest, and its labels what the catalogue knows of it. What they
 * do not say (policies, sources, items without a point) is written into the vault as its ledger, whenever it has changed.
 *
 * <p>Two promises:
 *
 * <ol>
 *   <li>a ledger is behind the catalogue by half a minute at most, while the store can be written to;
 *   <li>a vault that is attached comes back whole or not at all, with the ids that everything had.
 * </ol>
 */
@NullMarked
package io.holdfast.vault.ledger;

import org.jspecify.annotations.NullMarked;
