package io.holdfast.vaultformat.frame;

/**
 * A frame as it was read.
 *
 * @param number in its pack
 * @param packOffset of its header in the pack
 * @param bytes an array that holds it, from {@code at}
 * @param length header, ciphertext and tag
 */
public record StoredFrame(FrameContext context, int number, int packOffset, byte[] bytes, int at, int length) {}
