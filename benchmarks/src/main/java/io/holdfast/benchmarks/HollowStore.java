package io.holdfast.benchmarks;

import io.holdfast.vaultformat.pack.PackEdges;
import io.holdfast.vaultformat.pack.PackKind;
import io.holdfast.vaultformat.point.Names;
import io.holdfast.vaultformat.store.BlobPage;
import io.holdfast.vaultformat.store.BlobStore;
import io.holdfast.vaultformat.store.PutOutcome;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Objects;

/**
 * A folder that keeps header, footer and trailer of data packs, and a hole where their frames were; of the index it keeps
 * nothing, because upkeep would have made other segments of it.
 */
final class HollowStore implements BlobStore {

    /** Where a trailer says that the footer begins. */
    private static final int TRAILER = 16;

    private final BlobStore store;
    private final Path folder;

    HollowStore(BlobStore store, Path folder) {
        this.store = store;
        this.folder = folder;
    }

    @Override
    public PutOutcome put(String name, ByteBuffer content) {
        if (name.startsWith(Names.INDEX)) {
            return PutOutcome.CREATED;
        }
        return name.startsWith(PackKind.DATA.folder() + "/") ? putHollow(name, content) : store.put(name, content);
    }

    private PutOutcome putHollow(String name, ByteBuffer content) {
        var begin = content.position();
        var end = content.limit();
        var footer = begin + content.getInt(end - TRAILER);
        var file = folder.resolve(name);
        try {
            Files.createDirectories(Objects.requireNonNull(file.getParent()));
            try (var channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
                write(channel, content.duplicate().limit(begin + PackEdges.firstOffset()), 0);
                write(channel, content.duplicate().position(footer), footer - begin);
            }
            return PutOutcome.CREATED;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(FileChannel channel, ByteBuffer part, long at) throws IOException {
        for (var next = at; part.hasRemaining(); ) {
            next += channel.write(part, next);
        }
    }

    @Override
    public int read(String name, long offset, ByteBuffer into) {
        return store.read(name, offset, into);
    }

    @Override
    public long size(String name) {
        return store.size(name);
    }

    @Override
    public BlobPage list(String prefix, String after, int limit) {
        return store.list(prefix, after, limit);
    }

    @Override
    public void delete(String name) {
        store.delete(name);
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
