package io.holdfast.benchmarks;

import io.holdfast.vaultformat.pack.PackKind;
import io.holdfast.vaultformat.point.Names;
import io.holdfast.vaultformat.store.Blob;
import io.holdfast.vaultformat.store.BlobPage;
import io.holdfast.vaultformat.store.BlobStore;
import io.holdfast.vaultformat.store.PutOutcome;
import io.holdfast.vaultformat.store.StoreError;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A store that behaves like one of 100 TiB: small objects, maps and some packs lie in a folder, other packs and the index
 * are made when they are read, and what is written goes to a folder of its own.
 *
 * <p>Nothing changes what is below: deletions are remembered for as long as this is open.
 */
final class BigStore implements BlobStore {

    private final BlobStore below;
    private final BlobStore above;
    private final BigListing packs;
    private final BigPacks ends;
    private final BigIndex index;
    private final Set<String> deleted = ConcurrentHashMap.newKeySet();

    BigStore(BlobStore below, BlobStore above, BigListing packs, BigPacks ends, BigIndex index) {
        this.below = below;
        this.above = above;
        this.packs = packs;
        this.ends = ends;
        this.index = index;
    }

    @Override
    public PutOutcome put(String name, ByteBuffer content) {
        return isBelow(name) ? PutOutcome.EXISTS : above.put(name, content);
    }

    private boolean isBelow(String name) {
        return packs.find(name).isPresent() || index.has(name) || isInFolder(name);
    }

    private boolean isInFolder(String name) {
        try {
            return !deleted.contains(name) && below.size(name) >= 0;
        } catch (StoreError.NotFound e) {
            return false;
        }
    }

    @Override
    public int read(String name, long offset, ByteBuffer into) {
        var pack = packs.find(name);
        if (pack.isPresent() && !isInFolder(name)) {
            return ends.read(pack.get().attempt(), pack.get().ordinal(), offset, into);
        }
        if (index.has(name)) {
            return index.read(name, offset, into);
        }
        return isInFolder(name) ? below.read(name, offset, into) : above.read(name, offset, into);
    }

    @Override
    public long size(String name) {
        var pack = packs.find(name);
        if (pack.isPresent()) {
            return packs.size(pack.get());
        }
        if (index.has(name)) {
            return index.size(name);
        }
        return isInFolder(name) ? below.size(name) : above.size(name);
    }

    @Override
    public BlobPage list(String prefix, String after, int limit) {
        var found = new ArrayList<>(above.list(prefix, after, limit + 1).blobs());
        for (var kind : PackKind.values()) {
            if (prefix.equals(kind.folder() + "/")) {
                return page(found, packs.list(kind, after, limit + 1), limit);
            }
        }
        if (prefix.equals(Names.INDEX)) {
            return page(found, index.list(after, limit + 1), limit);
        }
        if (prefix.isEmpty()) {
            throw new UnsupportedOperationException("nobody here lists everything");
        }
        var lower = below.list(prefix, after, limit + deleted.size() + 1);
        var rest = lower.blobs().stream()
                .filter(blob -> !deleted.contains(blob.name()))
                .toList();
        return page(found, rest, limit);
    }

    private static BlobPage page(List<Blob> found, List<Blob> more, int limit) {
        found.addAll(more);
        found.sort(Comparator.comparing(Blob::name));
        return found.size() > limit ? new BlobPage(found.subList(0, limit), true) : new BlobPage(found, false);
    }

    @Override
    public void delete(String name) {
        packs.find(name).ifPresent(packs::delete);
        index.delete(name);
        above.delete(name);
        if (isInFolder(name)) {
            deleted.add(name);
        }
    }

    @Override
    public String describe() {
        return "a vault of 100 TiB";
    }

    @Override
    public void close() {
        above.close();
        below.close();
    }
}
