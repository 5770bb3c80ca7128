package io.holdfast.vaultformat.point;

import io.holdfast.vaultformat.error.VaultError;
import io.holdfast.vaultformat.key.RecordKind;
import io.holdfast.vaultformat.key.SealedRecord;
import io.holdfast.vaultformat.key.VaultKeys;
import io.holdfast.vaultformat.store.BlobStore;
import io.holdfast.vaultformat.store.Blobs;
import io.holdfast.vaultformat.store.PutOutcome;
import io.holdfast.vaultformat.store.StoreError;
import io.holdfast.vaultformat.wire.ByteWriter;
import io.holdfast.vaultformat.wire.Malformed;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/** A vault's sealed records by name: created once, read whole, damage named. */
public final class Records {

    private final BlobStore store;
    private final VaultKeys keys;
    private final RandomGenerator random;

    public Records(BlobStore store, VaultKeys keys, RandomGenerator random) {
        this.store = store;
        this.keys = keys;
        this.random = random;
    }

    public BlobStore store() {
        return store;
    }

    public PutOutcome create(RecordKind kind, String name, ByteWriter content) {
        var sealed = SealedRecord.seal(keys, kind, name, content.toBytes(), random);
        return store.put(name, ByteBuffer.wrap(sealed));
    }

    public Optional<byte[]> bytes(String name) {
        try {
            return Blobs.ifPresent(store, name, SealedRecord.LARGEST);
        } catch (StoreError.Damaged e) {
            throw new VaultError.DamagedVault(name, "its length is not the one of a record");
        }
    }

    public <T> Optional<T> read(String name, Function<SealedRecord, T> parse) {
        return bytes(name).map(bytes -> parse(name, bytes, parse));
    }

    /** Opens and parses; whatever is wrong with the bytes becomes damage of that object. */
    public <T> T parse(String name, byte[] bytes, Function<SealedRecord, T> parse) {
        try {
            return parse.apply(SealedRecord.open(keys, name, bytes));
        } catch (Malformed e) {
            throw new VaultError.DamagedVault(name, e.problem());
        }
    }
}
