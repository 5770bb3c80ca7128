package io.holdfast.vaultformat;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.holdfast.vaultformat.error.VaultError;
import io.holdfast.vaultformat.key.DescriptorTag;
import io.holdfast.vaultformat.key.VaultKeys;
import io.holdfast.vaultformat.store.BlobStore;
import io.holdfast.vaultformat.store.Blobs;
import io.holdfast.vaultformat.store.StoreError;
import io.holdfast.vaultformat.wire.FlatJson;
import io.holdfast.vaultformat.wire.Malformed;
import java.nio.ByteBuffer;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** {@code vault.json}: readable by people and without a key, and authenticated once there is one. */
record VaultDescriptor(UUID vaultId, VaultSpec spec, Instant created) {

    static final String NAME = "vault.json";

    /** Losing the one object that says how to read the others would lose them all. */
    static final List<String> COPIES = List.of(NAME, "vault-2.json", "vault-3.json");

    static final int LARGEST = 64 << 10;

    private static final int FORMAT = 1;
    private static final String TAG_LINE = "\n  \"mac\": ";

    byte[] write(VaultKeys keys) {
        var content = """
                {
                  "format": %d,
                  "vaultId": "%s",
                  "name": %s,
                  "blockSize": %d,
                  "created": "%s",
                  "identity": "HMAC-SHA-256",
                  "compression": "zstd",
                  "encryption": "AES-256-GCM",
                  "kdf": "HKDF-SHA-256",
                  "keys": "keys/00000001",
                  "features": [],""".formatted(
                        FORMAT,
                        vaultId,
                        FlatJson.quote(spec.name()),
                        spec.blockSize(),
                        created.truncatedTo(ChronoUnit.SECONDS));
        var tag = DescriptorTag.of(keys, content.getBytes(UTF_8));
        return (content + TAG_LINE + "\"" + tag + "\"\n}\n").getBytes(UTF_8);
    }

    /** What can be read without a key; not to be trusted before {@link #check}. */
    static VaultDescriptor read(byte[] bytes) {
        var json = FlatJson.parse(new String(bytes, UTF_8));
        var format = json.number("format");
        if (format != FORMAT || !json.texts("features").isEmpty()) {
            throw new VaultError.NewerFormat("format %d, features %s".formatted(format, json.texts("features")));
        }
        try {
            return new VaultDescriptor(
                    UUID.fromString(json.text("vaultId")),
                    new VaultSpec(json.text("name"), Math.toIntExact(json.number("blockSize"))),
                    Instant.parse(json.text("created")));
        } catch (IllegalArgumentException | ArithmeticException | DateTimeException | VaultError.Invalid e) {
            throw new Malformed("a member of it is out of range");
        }
    }

    /** Puts a sound copy where there is none; returns how many were not sound. */
    static int mend(BlobStore store, VaultKeys keys) {
        var sound = COPIES.stream()
                .flatMap(copy -> sound(store, copy, keys).stream())
                .findFirst()
                .orElseThrow(() -> new VaultError.DamagedVault(NAME, "none of its copies is sound any more"));
        var mended = 0;
        for (var copy : COPIES) {
            if (sound(store, copy, keys).isEmpty()) {
                store.delete(copy);
                store.put(copy, ByteBuffer.wrap(sound));
                mended++;
            }
        }
        return mended;
    }

    private static Optional<byte[]> sound(BlobStore store, String copy, VaultKeys keys) {
        try {
            var bytes = Blobs.ifPresent(store, copy, LARGEST);
            bytes.ifPresent(it -> check(keys, it));
            return bytes;
        } catch (Malformed | StoreError.Damaged e) {
            return Optional.empty();
        }
    }

    static void check(VaultKeys keys, byte[] bytes) {
        var text = new String(bytes, UTF_8);
        var end = text.lastIndexOf(TAG_LINE);
        if (end < 0) {
            throw new Malformed("its mac is missing");
        }
        DescriptorTag.check(
                keys,
                text.substring(0, end).getBytes(UTF_8),
                FlatJson.parse(text).text("mac"));
    }
}
