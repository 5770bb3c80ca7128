package io.holdfast.vaultformat.fault;

import io.holdfast.vaultformat.store.BlobStore;
import io.holdfast.vaultformat.store.DirectoryStore;

class DirectoryFaultsTest extends VaultFaultsContract {

    @Override
    BlobStore open() {
        return DirectoryStore.open(folder.resolve("store"));
    }
}
