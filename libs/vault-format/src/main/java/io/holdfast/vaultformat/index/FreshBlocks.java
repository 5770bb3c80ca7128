package io.holdfast.vaultformat.index;

import io.holdfast.vaultformat.error.VaultError;
import io.holdfast.vaultformat.key.VaultKeys;
import io.holdfast.vaultformat.pack.PackContents;
import io.holdfast.vaultformat.settings.VaultSettings;
import io.holdfast.vaultformat.store.BlobStore;
import io.holdfast.vaultformat.store.StoreError;
import java.util.concurrent.locks.ReentrantLock;

/**
 * What a session stores, gathered and written as segments for others to find; safe for many threads.
 *
 * <p>A segment may be there before its session has committed: whoever finds a block by it sees that the pack is there, and
 * by the rules of the collector it stays for whoever refers to it.
 */
public final class FreshBlocks {

    private final Segments segments;
    private final int most;
    private final int fewest;
    private final ReentrantLock lock = new ReentrantLock();
    private Draft draft = new Draft();
    private String note = "";

    public FreshBlocks(BlobStore store, VaultKeys keys, VaultSettings settings) {
        this.segments = new Segments(store, keys, settings);
        this.most = settings.index().segmentBlocks();
        this.fewest = settings.index().fewestBlocks();
    }

    /** A pack that the store has acknowledged. */
    public void add(PackContents pack) {
        Draft full;
        lock.lock();
        try {
            draft.add(pack);
            if (draft.size() < most) {
                return;
            }
            full = draft;
            draft = new Draft();
        } finally {
            lock.unlock();
        }
        write(full);
    }

    /** Writes what is left, unless it is too little; returns what of the index could not be written, or nothing. */
    public String finish() {
        lock.lock();
        try {
            if (draft.size() >= fewest) {
                write(draft);
            }
            draft = new Draft();
            return note;
        } finally {
            lock.unlock();
        }
    }

    /** A segment that is not written costs whoever would have found something in it, not this session. */
    private void write(Draft full) {
        try {
            var unused = segments.write(full);
        } catch (StoreError | VaultError e) {
            lock.lock();
            try {
                note = "%d blocks were not added to the index: %s".formatted(full.size(), e.getMessage());
            } finally {
                lock.unlock();
            }
        }
    }
}
