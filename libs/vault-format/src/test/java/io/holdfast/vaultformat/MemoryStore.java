package io.holdfast.vaultformat;

import io.holdfast.vaultformat.store.Blob;
import io.holdfast.vaultformat.store.BlobName;
import io.holdfast.vaultformat.store.BlobPage;
import io.holdfast.vaultformat.store.BlobStore;
import io.holdfast.vaultformat.store.PutOutcome;
import io.holdfast.vaultformat.store.StoreError;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.concurrent.ConcurrentSkipListMap;

/** A store that lives as long as its test; its objects can be damaged. */
public final class MemoryStore implements BlobStore {

    public final ConcurrentSkipListMap<String, byte[]> objects = new ConcurrentSkipListMap<>();

    @Override
    public PutOutcome put(String name, ByteBuffer content) {
        var bytes = new byte[content.remaining()];
        content.duplicate().get(bytes);
        var before = objects.putIfAbsent(BlobName.check(name), bytes);
        return before == null ? PutOutcome.CREATED : PutOutcome.EXISTS;
    }

    @Override
    public int read(String name, long offset, ByteBuffer into) {
        var bytes = existing(name);
        var count = (int) Math.max(0, Math.min(into.remaining(), bytes.length - offset));
        if (count > 0) {
            into.put(bytes, (int) offset, count);
        }
        return count;
    }

    @Override
    public long size(String name) {
        return existing(name).length;
    }

    private byte[] existing(String name) {
        var bytes = objects.get(BlobName.check(name));
        if (bytes == null) {
            throw new StoreError.NotFound(describe(), name);
        }
        return bytes;
    }

    @Override
    public BlobPage list(String prefix, String after, int limit) {
        var blobs = new ArrayList<Blob>();
        for (var entry : objects.tailMap(BlobName.checkPrefix(prefix)).entrySet()) {
            if (!entry.getKey().startsWith(prefix) || blobs.size() > limit) {
                break;
            }
            if (entry.getKey().compareTo(after) > 0) {
                blobs.add(new Blob(entry.getKey(), entry.getValue().length));
            }
        }
        var more = blobs.size() > limit;
        return new BlobPage(more ? blobs.subList(0, limit) : blobs, more);
    }

    @Override
    public void delete(String name) {
        objects.remove(BlobName.check(name));
    }

    @Override
    public String describe() {
        return "memory";
    }

    @Override
    public void close() {}
}
