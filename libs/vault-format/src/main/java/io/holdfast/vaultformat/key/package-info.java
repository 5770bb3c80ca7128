/**
 * Keys: which there are, how one follows from another, and the sealed records that carry a vault's small objects.
 *
 * <pre>
 * KEK (key file) ── wraps ──▶ vault key of a generation ── HKDF ──▶ identity key      block ids
 *                                                                ├▶ data wrap key     data packs' keys
 *                                                                ├▶ descriptor key    the tag of vault.json
 *                                                                └▶ metadata key ──▶  metadata wrap key, record keys
 * </pre>
 *
 * <p>Three promises: no key is ever printed; a nonce is never used twice with a key; what does not authenticate is
 * never parsed.
 */
@NullMarked
package io.holdfast.vaultformat.key;

import org.jspecify.annotations.NullMarked;
