package io.holdfast.transfer.store;

import io.holdfast.contracts.VaultRef;
import io.holdfast.vaultformat.Vault;
import io.holdfast.vaultformat.key.Kek;
import io.holdfast.vaultformat.settings.VaultSettings;
import io.holdfast.vaultformat.store.BlobStore;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Vaults that are open, the least recently used first to go. */
public final class Vaults implements AutoCloseable {

    private final Stores stores;
    private final Kek kek;
    private final VaultSettings settings;
    private final int limit;
    private final Map<VaultRef, Entry> entries = new LinkedHashMap<>(16, 0.75f, true);

    /** @param limit vaults kept open while nobody uses them */
    public Vaults(Stores stores, Kek kek, VaultSettings settings, int limit) {
        if (limit < 1) {
            throw new IllegalArgumentException("at least one vault must be allowed to stay open, not " + limit);
        }
        this.stores = stores;
        this.kek = kek;
        this.settings = settings;
        this.limit = limit;
    }

    /** The vault, open until it is given back. */
    public OpenVault open(VaultRef ref) {
        var entry = enter(ref);
        try {
            return new OpenVault(entry.vault(ref), () -> leave(entry));
        } catch (RuntimeException e) {
            forget(ref, entry);
            leave(entry);
            throw e;
        }
    }

    private synchronized Entry enter(VaultRef ref) {
        var entry = entries.computeIfAbsent(ref, it -> new Entry());
        entry.users++;
        return entry;
    }

    private void leave(Entry entry) {
        release(entry).forEach(Entry::close);
    }

    private synchronized List<Entry> release(Entry entry) {
        entry.users--;
        var idle = new ArrayList<Entry>();
        if (entry.users == 0 && !entries.containsValue(entry)) {
            idle.add(entry);
        }
        var all = entries.values().iterator();
        while (entries.size() > limit && all.hasNext()) {
            var eldest = all.next();
            if (eldest.users == 0) {
                all.remove();
                idle.add(eldest);
            }
        }
        return idle;
    }

    private synchronized void forget(VaultRef ref, Entry entry) {
        entries.remove(ref, entry);
    }

    /** How many vaults are open. */
    synchronized int size() {
        return entries.size();
    }

    @Override
    public synchronized void close() {
        entries.values().forEach(Entry::close);
        entries.clear();
    }

    /** A vault in use; giving it back may close it. */
    public record OpenVault(Vault vault, Runnable giveBack) implements AutoCloseable {
        @Override
        public void close() {
            giveBack.run();
        }
    }

    private final class Entry {

        private int users;
        private @Nullable BlobStore store;
        private @Nullable Vault vault;

        /** Opening talks to the store, so it holds up only those who want this vault. */
        private synchronized Vault vault(VaultRef ref) {
            if (vault == null) {
                store = stores.open(ref);
                vault = Vault.open(store, kek, settings);
            }
            return vault;
        }

        private synchronized void close() {
            if (store != null) {
                store.close();
            }
        }
    }
}
