/**
 * What can go wrong with a vault, told so that somebody can act on it.
 *
 * <p>Every failure of this library is either a {@link io.holdfast.vaultformat.error.VaultError} or a
 * {@code StoreError}; both are {@link io.holdfast.vaultformat.error.Explained}. No message ever holds key material
 * or credentials.
 */
@NullMarked
package io.holdfast.vaultformat.error;

import org.jspecify.annotations.NullMarked;
