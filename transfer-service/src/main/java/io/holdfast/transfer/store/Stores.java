package io.holdfast.transfer.store;

import io.holdfast.contracts.VaultRef;
import io.holdfast.vaultformat.store.BlobStore;
import java.util.Map;

/** Where the objects of vaults lie. */
public interface Stores {

    /**
     * A vault's own part of its region's store; the caller closes it.
     *
     * @throws UnknownRegion when this worker has no store of that name
     */
    BlobStore open(VaultRef vault);

    /** By region, what keeps its store from answering; empty when all answer. Takes seconds at most. */
    Map<String, String> problems();
}
