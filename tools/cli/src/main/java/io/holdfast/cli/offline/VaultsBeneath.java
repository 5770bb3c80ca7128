package io.holdfast.cli.offline;

import io.holdfast.vaultformat.store.BlobStore;
import java.util.ArrayList;
import java.util.List;

/** The folders of a bucket that are vaults, found by looking once into each. */
final class VaultsBeneath {

    /** More would not fit on a screen, and each costs two calls. */
    private static final int MOST_FOLDERS = 100;

    /** Follows every name that begins with the folder's. */
    private static final String LAST = "/~";

    private VaultsBeneath() {}

    static List<String> of(BlobStore store) {
        var vaults = new ArrayList<String>();
        var after = "";
        for (var folder = 0; folder < MOST_FOLDERS; folder++) {
            var next = store.list("", after, 1).blobs();
            if (next.isEmpty()) {
                break;
            }
            var name = next.getFirst().name();
            var slash = name.indexOf('/');
            after = slash < 0 ? name : name.substring(0, slash) + LAST;
            if (slash > 0 && isVault(store, name.substring(0, slash))) {
                vaults.add(name.substring(0, slash));
            }
        }
        return List.copyOf(vaults);
    }

    private static boolean isVault(BlobStore store, String folder) {
        var descriptor = folder + "/vault.json";
        return store.list(descriptor, "", 1).blobs().stream()
                .anyMatch(it -> it.name().equals(descriptor));
    }
}
