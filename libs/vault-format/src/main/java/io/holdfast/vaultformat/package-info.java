/**
 * The vault: backs up disks into an object store, encrypted and deduplicated, and gives every one of them back.
 *
 * <p>Five promises:
 *
 * <ol>
 *   <li>a committed recovery point is restorable, byte for byte, until it is deleted on purpose, whatever process
 *       was killed when;
 *   <li>nobody needs anything but the store and the key to list and restore;
 *   <li>writers never wait for each other;
 *   <li>every byte read is checked before it is handed out;
 *   <li>memory is bounded by {@link io.holdfast.vaultformat.settings.VaultSettings}, not by the size of the vault.
 * </ol>
 *
 * <p>Start at {@link io.holdfast.vaultformat.Vault}. The bytes are described in docs/vault-format.md. Of the
 * sub-packages, outsiders need {@code store} (where a vault lives), {@code key} (the key file), {@code source} (what
 * is backed up), {@code session} (under which ids), {@code point} (what came of it), {@code restore} and
 * {@code error}; the others are the format's own.
 */
@NullMarked
package io.holdfast.vaultformat;

import org.jspecify.annotations.NullMarked;
