package io.holdfast.vaultformat.source;

/** Bytes {@code position} to {@code position + length - 1} of a disk. */
public record Extent(long position, long length) {

    public Extent {
        if (position < 0 || length < 0 || position > Long.MAX_VALUE - length) {
            throw new IllegalArgumentException("not an extent: %d + %d".formatted(position, length));
        }
    }

    /** The first byte after it. */
    public long end() {
        return position + length;
    }
}
