package io.holdfast.transfer.store;

import io.holdfast.contracts.VaultRef;
import io.holdfast.vaultformat.store.BlobPage;
import io.holdfast.vaultformat.store.BlobStore;
import io.holdfast.vaultformat.store.PutOutcome;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.function.Consumer;

/** Real stores, with something that happens before or after an object is written or before one is read. */
public final class FaultyStores implements Stores {

    private static final Consumer<String> NOTHING = name -> {};

    private final Stores stores;
    private volatile Consumer<String> beforePut = NOTHING;
    private volatile Consumer<String> afterPut = NOTHING;
    private volatile Consumer<String> beforeRead = NOTHING;
    private volatile Consumer<String> beforeDelete = NOTHING;

    public FaultyStores(Stores stores) {
        this.stores = stores;
    }

    public void beforePut(Consumer<String> fault) {
        beforePut = fault;
    }

    public void afterPut(Consumer<String> fault) {
        afterPut = fault;
    }

    public void beforeRead(Consumer<String> fault) {
        beforeRead = fault;
    }

    public void beforeDelete(Consumer<String> fault) {
        beforeDelete = fault;
    }

    public void heal() {
        beforeDelete = NOTHING;
        beforePut = NOTHING;
        afterPut = NOTHING;
        beforeRead = NOTHING;
    }

    @Override
    public BlobStore open(VaultRef vault) {
        return new FaultyStore(stores.open(vault));
    }

    @Override
    public Map<String, String> problems() {
        return stores.problems();
    }

    private final class FaultyStore implements BlobStore {

        private final BlobStore store;

        private FaultyStore(BlobStore store) {
            this.store = store;
        }

        @Override
        public PutOutcome put(String name, ByteBuffer content) {
            beforePut.accept(name);
            var outcome = store.put(name, content);
            afterPut.accept(name);
            return outcome;
        }

        @Override
        public int read(String name, long offset, ByteBuffer into) {
            beforeRead.accept(name);
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
            beforeDelete.accept(name);
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
}
