package io.holdfast.vaultformat.store;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** Whole objects and whole listings, in as few requests as they take. */
public final class Blobs {

    private static final int FIRST_READ = 64 * 1024;
    private static final int PAGE = 1000;

    private Blobs() {}

    /**
     * A whole object; most of those that are read whole are small, so one request does.
     *
     * @throws StoreError.Damaged when it is larger than {@code mostBytes}: no such object was ever written
     */
    public static byte[] whole(BlobStore store, String name, int mostBytes) {
        var first = ByteBuffer.allocate(Math.min(FIRST_READ, mostBytes));
        var read = store.read(name, 0, first);
        if (first.hasRemaining()) {
            return Arrays.copyOf(first.array(), read);
        }
        var size = store.size(name);
        if (size > mostBytes) {
            throw new StoreError.Damaged(store.describe(), name, "%d bytes are too many".formatted(size));
        }
        var all = ByteBuffer.wrap(Arrays.copyOf(first.array(), (int) size));
        all.position(read);
        if (all.hasRemaining()) {
            store.read(name, read, all);
        }
        if (all.hasRemaining()) {
            throw new StoreError.Damaged(store.describe(), name, "it ends before its stated size");
        }
        return all.array();
    }

    /** As {@link #whole}, empty when there is no such object. */
    public static Optional<byte[]> ifPresent(BlobStore store, String name, int mostBytes) {
        try {
            return Optional.of(whole(store, name, mostBytes));
        } catch (StoreError.NotFound e) {
            return Optional.empty();
        }
    }

    /** Exactly {@code length} bytes of an object. */
    public static byte[] range(BlobStore store, String name, long offset, int length) {
        var into = ByteBuffer.allocate(length);
        store.read(name, offset, into);
        if (into.hasRemaining()) {
            throw new StoreError.Damaged(store.describe(), name, "it ends before byte %d".formatted(offset + length));
        }
        return into.array();
    }

    public static boolean exists(BlobStore store, String name) {
        try {
            store.size(name);
            return true;
        } catch (StoreError.NotFound e) {
            return false;
        }
    }

    /** Every object under a prefix, page by page. */
    public static void forEach(BlobStore store, String prefix, Consumer<Blob> action) {
        var after = "";
        BlobPage page;
        do {
            page = store.list(prefix, after, PAGE);
            page.blobs().forEach(action);
            after = endOf(store, page, after);
        } while (page.more() && !page.blobs().isEmpty());
    }

    /**
     * The name after which the next page begins.
     *
     * @throws StoreError.Unsupported when a page does not lie after the one before: such a listing has no end
     */
    public static String endOf(BlobStore store, BlobPage page, String after) {
        var end = page.blobs().isEmpty() ? after : page.blobs().getLast().name();
        if (page.more() && !page.blobs().isEmpty() && end.compareTo(after) <= 0) {
            throw new StoreError.Unsupported(
                    store.describe(),
                    "its listing does not go on after %s".formatted(after),
                    "Use a store whose listings begin after the name that is asked for.");
        }
        return end;
    }

    /** The first object under a prefix whose name fits; looks at no page after it. */
    public static Optional<String> firstName(BlobStore store, String prefix, Predicate<String> fits) {
        var after = "";
        BlobPage page;
        do {
            page = store.list(prefix, after, PAGE);
            for (var blob : page.blobs()) {
                if (fits.test(blob.name())) {
                    return Optional.of(blob.name());
                }
            }
            after = endOf(store, page, after);
        } while (page.more() && !page.blobs().isEmpty());
        return Optional.empty();
    }

    public static List<String> names(BlobStore store, String prefix) {
        var names = new ArrayList<String>();
        forEach(store, prefix, blob -> names.add(blob.name()));
        return names;
    }
}
