package io.holdfast.benchmarks;

import io.holdfast.vaultformat.store.BlobPage;
import io.holdfast.vaultformat.store.BlobStore;
import io.holdfast.vaultformat.store.PutOutcome;
import java.nio.ByteBuffer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A store that holds the last object it was given. */
final class Caught implements BlobStore {

    private String name = "";
    private @Nullable ByteBuffer content;

    String name() {
        return name;
    }

    ByteBuffer content() {
        if (content == null) {
            throw new IllegalStateException("nothing was written");
        }
        return content.duplicate();
    }

    @Override
    public PutOutcome put(String object, ByteBuffer bytes) {
        name = object;
        content = bytes;
        return PutOutcome.CREATED;
    }

    @Override
    public int read(String object, long offset, ByteBuffer into) {
        throw new UnsupportedOperationException(object);
    }

    @Override
    public long size(String object) {
        throw new UnsupportedOperationException(object);
    }

    @Override
    public BlobPage list(String prefix, String after, int limit) {
        return new BlobPage(List.of(), false);
    }

    @Override
    public void delete(String object) {
        throw new UnsupportedOperationException(object);
    }

    @Override
    public String describe() {
        return "memory";
    }

    @Override
    public void close() {}
}
