package io.holdfast.vaultformat.pack;

/**
 * Where a frame lies.
 *
 * @param number in its pack, from 0; also the nonce
 * @param offset of its header, from the start of the pack
 * @param length header, ciphertext and tag
 */
public record FrameRef(PackId pack, int number, int offset, int length) {}
