package io.holdfast.vaultformat;

import io.holdfast.vaultformat.key.Kek;
import io.holdfast.vaultformat.point.Manifest;
import io.holdfast.vaultformat.progress.ProgressListener;
import io.holdfast.vaultformat.session.BackupSpec;
import io.holdfast.vaultformat.settings.VaultSettings;
import io.holdfast.vaultformat.source.BlockSource;
import io.holdfast.vaultformat.source.DiskSource;
import io.holdfast.vaultformat.store.BlobStore;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;

/** A vault with small packs, so that small disks fill several, and the few calls that most tests make. */
public final class Lab {

    public static final Kek KEK = Kek.of("0123456789abcdef0123456789abcdef".getBytes(StandardCharsets.US_ASCII));
    public static final int BLOCK = 16 << 10;

    private Lab() {}

    public static VaultSettings settings() {
        return VaultSettings.defaults()
                .withWorkers(2)
                .withPacks(128 << 10, 64 << 10)
                .withMemory(4 << 20)
                .withRequestsInFlight(4);
    }

    /** Draws the same keys, salts and names in every run. */
    public static SecureRandom repeatable(long seed) {
        try {
            var random = SecureRandom.getInstance("SHA1PRNG");
            random.setSeed(seed);
            return random;
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    public static Vault create(BlobStore store) {
        return Vault.create(store, KEK, new VaultSpec("lab", BLOCK), settings());
    }

    public static Vault open(BlobStore store) {
        return Vault.open(store, KEK, settings());
    }

    public static BackupSpec spec(int number) {
        return BackupSpec.of("s" + number, "p" + number, "disk/lab", Instant.ofEpochSecond(1_000_000 + number));
    }

    public static Manifest backup(Vault vault, int number, BlockSource disk) {
        return backup(vault, spec(number), disk);
    }

    public static Manifest backup(Vault vault, BackupSpec spec, BlockSource disk) {
        return vault.backup(spec, List.of(DiskSource.of("sda", disk)), ProgressListener.none());
    }

    public static byte[] read(Vault vault, String pointId, String disk) {
        try (var reader = vault.reader(pointId)) {
            var size = reader.point().disk(disk).orElseThrow().size();
            var into = ByteBuffer.allocate((int) size);
            reader.read(disk, 0, into);
            return into.array();
        }
    }
}
