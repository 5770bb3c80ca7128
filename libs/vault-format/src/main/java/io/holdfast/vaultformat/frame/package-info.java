/**
 * Frames: one block or one page, compressed, encrypted, and checkable without any key.
 *
 * <pre>
 * magic "Fr" | type u8 | algorithm u8 | plain length u32 | stored length u32 | CRC-32C u32 | ciphertext | tag 16
 * </pre>
 *
 * <p>What a frame decodes to is what was encoded, or {@link io.holdfast.vaultformat.wire.Malformed}: the tag covers
 * vault, pack, frame number, type, algorithm and length beside the content. The CRC covers header and ciphertext.
 */
@NullMarked
package io.holdfast.vaultformat.frame;

import org.jspecify.annotations.NullMarked;
