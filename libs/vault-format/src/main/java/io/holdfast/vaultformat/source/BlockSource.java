package io.holdfast.vaultformat.source;

import java.io.IOException;
import java.util.Optional;

/** One disk at one moment. Reads may come from many threads at once. */
public interface BlockSource extends AutoCloseable {

    /** The disk's length in bytes, as it is now. */
    long size() throws IOException;

    /**
     * Reads a range completely.
     *
     * @throws java.io.EOFException when the disk ends before {@code position + length}
     */
    void read(long position, byte[] into, int offset, int length) throws IOException;

    /**
     * The first stretch that may hold something else than zeros.
     *
     * @param from where to look from
     * @param limit where to stop looking
     * @return within {@code from} and {@code limit}; empty when all of it is known to be zero
     */
    default Optional<Extent> dataAt(long from, long limit) throws IOException {
        return from < limit ? Optional.of(new Extent(from, limit - from)) : Optional.empty();
    }

    /** What it is, for messages. */
    String describe();

    @Override
    void close();
}
