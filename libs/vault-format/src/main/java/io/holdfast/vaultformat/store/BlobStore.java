package io.holdfast.vaultformat.store;

import java.nio.ByteBuffer;

/**
 * A flat space of immutable objects, in a folder or in a bucket.
 *
 * <p>Names are {@code /}-separated segments of {@code [A-Za-z0-9._-]}; see {@link BlobName}. All methods may be called
 * from many threads, block, and fail with a {@link StoreError} only.
 */
public interface BlobStore extends AutoCloseable {

    /**
     * Creates an object, unless there is one of that name already.
     *
     * @param content from position to limit; neither is changed
     * @return who made it; {@code EXISTS} says nothing about the content that is there
     */
    PutOutcome put(String name, ByteBuffer content);

    /**
     * Reads a range.
     *
     * @param offset bytes from the start of the object; at or after its end nothing is read
     * @param into filled from its position as far as the object reaches; the position moves
     * @return the bytes read, less than asked for only where the object ends
     * @throws StoreError.NotFound when there is no such object
     */
    int read(String name, long offset, ByteBuffer into);

    /**
     * The length of an object in bytes.
     *
     * @throws StoreError.NotFound when there is no such object
     */
    long size(String name);

    /**
     * Objects whose name starts with a prefix, in the order of their names' bytes.
     *
     * @param after only names greater than this one; empty for the beginning
     * @param limit at most so many, 1 to 1000
     */
    BlobPage list(String prefix, String after, int limit);

    /** Removes an object; succeeds when there is none. */
    void delete(String name);

    /** Where this is, for messages: an address without credentials. */
    String describe();

    @Override
    void close();
}
