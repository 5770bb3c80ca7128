package io.holdfast.vaultformat.scrub;

import io.holdfast.vaultformat.store.BlobPage;
import io.holdfast.vaultformat.store.BlobStore;
import io.holdfast.vaultformat.store.PutOutcome;
import io.holdfast.vaultformat.store.StoreError;
import java.nio.ByteBuffer;

/** One object in memory as a store that can only be read: what is checked here are the very bytes that are put later. */
record HeldObject(String from, String name, ByteBuffer bytes) implements BlobStore {

    @Override
    public int read(String wanted, long offset, ByteBuffer into) {
        var count = (int) Math.max(0, Math.min(into.remaining(), size(wanted) - offset));
        if (count > 0) {
            into.put(bytes.slice((int) offset, count));
        }
        return count;
    }

    @Override
    public long size(String wanted) {
        if (!wanted.equals(name)) {
            throw new StoreError.NotFound(from, wanted);
        }
        return bytes.limit();
    }

    @Override
    public PutOutcome put(String wanted, ByteBuffer content) {
        throw new UnsupportedOperationException("a held object cannot be changed");
    }

    @Override
    public BlobPage list(String prefix, String after, int limit) {
        throw new UnsupportedOperationException("a held object is alone");
    }

    @Override
    public void delete(String wanted) {
        throw new UnsupportedOperationException("a held object cannot be changed");
    }

    @Override
    public String describe() {
        return from;
    }

    @Override
    public void close() {}
}
