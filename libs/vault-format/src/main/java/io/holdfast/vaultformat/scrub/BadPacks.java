package io.holdfast.vaultformat.scrub;

import io.holdfast.vaultformat.error.VaultError;
import io.holdfast.vaultformat.key.RecordKind;
import io.holdfast.vaultformat.pack.PackId;
import io.holdfast.vaultformat.pack.PackKind;
import io.holdfast.vaultformat.pack.PackSet;
import io.holdfast.vaultformat.point.Names;
import io.holdfast.vaultformat.point.Records;
import io.holdfast.vaultformat.store.Blobs;
import java.time.Instant;
import java.util.Optional;

/** The vault's marks on packs that nobody should refer to any more: one object each, usually none. */
public final class BadPacks {

    private final Records records;

    public BadPacks(Records records) {
        this.records = records;
    }

    /** The marked packs; one request when there are fewer than a thousand. */
    public PackSet marked() {
        var marked = PackSet.builder();
        Blobs.forEach(
                records.store(), Names.BAD, blob -> PackId.ofObject(blob.name()).ifPresent(marked::add));
        return marked.build();
    }

    /** Marks a pack, unless somebody has. */
    void mark(BadPack bad) {
        records.create(RecordKind.BAD, name(bad.id()), bad.encode());
    }

    /** What the mark says; a mark that cannot be read is still a mark. */
    Optional<BadPack> of(PackId pack) {
        try {
            return records.read(name(pack), record -> BadPack.decode(pack, record.content()));
        } catch (VaultError.DamagedVault e) {
            var kind = PackKind.of(records.store(), pack);
            return Optional.of(new BadPack(pack, kind, "its mark does not say why", Instant.EPOCH));
        }
    }

    void clear(PackId pack) {
        records.store().delete(name(pack));
    }

    private static String name(PackId pack) {
        return Names.BAD + pack;
    }
}
