package io.holdfast.vaultformat;

import io.holdfast.vaultformat.store.BlobPage;
import io.holdfast.vaultformat.store.BlobStore;
import io.holdfast.vaultformat.store.PutOutcome;
import java.nio.ByteBuffer;
import java.util.function.Supplier;

/** Lets a test decide what happens to each call. */
class FaultyStore implements BlobStore {

    final BlobStore store;

    FaultyStore(BlobStore store) {
        this.store = store;
    }

    /** Called instead of every request; {@code request} does it. */
    <T> T around(String verb, String name, Supplier<T> request) {
        return request.get();
    }

    @Override
    public PutOutcome put(String name, ByteBuffer content) {
        return around("put", name, () -> store.put(name, content));
    }

    @Override
    public int read(String name, long offset, ByteBuffer into) {
        return around("read", name, () -> store.read(name, offset, into));
    }

    @Override
    public long size(String name) {
        return around("size", name, () -> store.size(name));
    }

    @Override
    public BlobPage list(String prefix, String after, int limit) {
        return around("list", prefix, () -> store.list(prefix, after, limit));
    }

    @Override
    public void delete(String name) {
        around("delete", name, () -> {
            store.delete(name);
            return true;
        });
    }

    @Override
    public String describe() {
        return store.describe();
    }

    @Override
    public void close() {
        store.close();
    }
}
