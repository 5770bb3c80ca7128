/**
 * Keys: which there are, how one follows from another, who holds them, and the sealed records that carry a vault's
 * small objects.
 *
 * <pre>
 * key file or, by Argon2id, passphrase
 *  └▶ KEK ── wraps ──▶ vault key of a generation ── HKDF ──▶ identity key      block ids; always of generation 1
 *                                                         ├▶ descriptor key    the tag of vault.json; likewise
 *                                                         ├▶ data wrap key     data packs' keys
 *                                                         └▶ metadata key ──▶  metadata wrap key, record keys
 * </pre>
 *
 * <p>Four promises: no key and no passphrase is ever printed; a nonce is never used twice with a key; what does not
 * authenticate is never acted upon, but for what it takes to authenticate it, and that is bounded; no change of keys,
 * wherever it stops, leaves a vault that nobody opens.
 */
@NullMarked
package io.holdfast.vaultformat.key;

import org.jspecify.annotations.NullMarked;
