package io.holdfast.vaultformat.scrub;

import io.holdfast.vaultformat.error.VaultError;
import io.holdfast.vaultformat.pack.PackId;
import io.holdfast.vaultformat.pack.PackKind;
import io.holdfast.vaultformat.pack.PackSet;
import io.holdfast.vaultformat.point.Decision;
import io.holdfast.vaultformat.point.Manifest;
import io.holdfast.vaultformat.point.Points;
import io.holdfast.vaultformat.relocate.Needs;
import io.holdfast.vaultformat.relocate.Tables;
import io.holdfast.vaultformat.store.BlobStore;
import io.holdfast.vaultformat.store.Blobs;
import java.util.List;

/**
 * The packs that undeleted points need, and which of them are there.
 *
 * @param data needed and there
 * @param meta needed and there
 * @param bytes of what is needed and there
 * @param damaged decisions that do not open; what they need nobody knows
 */
record Stock(PackSet needed, PackSet data, PackSet meta, long bytes, List<VaultError.DamagedVault> damaged) {

    /** Looks at decisions before packs: a pack is there before the decision that needs it. */
    static Stock of(Points points, Tables tables, BlobStore store) {
        var deleted = points.deleted();
        var needs = new Needs(tables.readable());
        var damaged = points.decided(decision -> {
            if (decision instanceof Decision.Commit(Manifest manifest)) {
                needs.add(manifest, !deleted.contains(manifest.pointId()));
            }
        });
        var needed = needs.needed();
        var bytes = new long[1];
        var data = there(store, PackKind.DATA, needed, bytes);
        var meta = there(store, PackKind.META, needed, bytes);
        return new Stock(needed, data, meta, bytes[0], damaged);
    }

    private static PackSet there(BlobStore store, PackKind kind, PackSet needed, long[] bytes) {
        var there = PackSet.builder();
        Blobs.forEach(
                store,
                kind.folder() + "/",
                blob -> PackId.ofObject(blob.name()).filter(needed::contains).ifPresent(pack -> {
                    there.add(pack);
                    bytes[0] += blob.size();
                }));
        return there.build();
    }

    PackSet present() {
        return PackSet.builder().addAll(data).addAll(meta).build();
    }

    PackSet missing() {
        return needed.without(data).without(meta);
    }

    PackKind kindOf(PackId pack) {
        return meta.contains(pack) ? PackKind.META : PackKind.DATA;
    }
}
