package io.holdfast.vaultformat.settings;

import io.holdfast.vaultformat.error.VaultError;
import io.holdfast.vaultformat.frame.Compression;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.random.RandomGenerator;

/**
 * How much of the machine one backup, restore or verification may use.
 *
 * @param workers threads that hash, compress and encrypt; as many as cores, because none of it waits
 * @param memoryBytes for packs being filled and sent, or being fetched; 160 MiB holds five packs of 32 MiB, so that
 *     three can be on their way while one of each kind is filled. Allow some 60 MiB beside it for everything else.
 * @param dataPackBytes a pack is sent when it has reached this; 32 MiB keeps 100 TiB at 3.3 million objects
 * @param metaPackBytes the same for map pages; 8 MiB describe 18 GiB of disk
 * @param requestsInFlight to the store at once; restores flatten out at 12 to 20
 * @param compression unless a backup says otherwise; zstd-2, because on blocks of 64 KiB it takes a quarter more time
 *     than 1 and stores a tenth less (ratio 1.79 instead of 1.62 on word-like data), while 3 takes another quarter for
 *     half a percent
 * @param index for finding blocks that other sessions have stored; its memory comes on top of {@code memoryBytes}
 * @param clock for records' times and for answers that take too long, never for what holds
 * @param random for keys, salts and names; must be fit for cryptography
 */
public record VaultSettings(
        int workers,
        long memoryBytes,
        int dataPackBytes,
        int metaPackBytes,
        int requestsInFlight,
        Compression compression,
        IndexSettings index,
        InstantSource clock,
        RandomGenerator random) {

    private static final int SMALLEST_PACK = 64 << 10;
    private static final int LARGEST_PACK = 256 << 20;

    public VaultSettings {
        require(workers >= 1 && workers <= 1024, "workers", "must be 1 to 1024");
        require(pack(dataPackBytes), "dataPackBytes", "must be 64 KiB to 256 MiB");
        require(pack(metaPackBytes), "metaPackBytes", "must be 64 KiB to 256 MiB");
        require(memoryBytes >= 2L * dataPackBytes, "memoryBytes", "must hold two data packs at least");
        require(requestsInFlight >= 1 && requestsInFlight <= 256, "requestsInFlight", "must be 1 to 256");
    }

    private static boolean pack(int bytes) {
        return bytes >= SMALLEST_PACK && bytes <= LARGEST_PACK;
    }

    private static void require(boolean condition, String field, String problem) {
        if (!condition) {
            throw new VaultError.Invalid(field, problem);
        }
    }

    public static VaultSettings defaults() {
        return new VaultSettings(
                Runtime.getRuntime().availableProcessors(),
                160L << 20,
                32 << 20,
                8 << 20,
                16,
                Compression.zstd(2),
                IndexSettings.defaults(),
                InstantSource.system(),
                new SecureRandom());
    }

    public VaultSettings withWorkers(int count) {
        return new VaultSettings(
                count, memoryBytes, dataPackBytes, metaPackBytes, requestsInFlight, compression, index, clock, random);
    }

    public VaultSettings withMemory(long bytes) {
        return new VaultSettings(
                workers, bytes, dataPackBytes, metaPackBytes, requestsInFlight, compression, index, clock, random);
    }

    public VaultSettings withPacks(int dataBytes, int metaBytes) {
        return new VaultSettings(
                workers, memoryBytes, dataBytes, metaBytes, requestsInFlight, compression, index, clock, random);
    }

    public VaultSettings withRequestsInFlight(int count) {
        return new VaultSettings(
                workers, memoryBytes, dataPackBytes, metaPackBytes, count, compression, index, clock, random);
    }

    public VaultSettings withCompression(Compression choice) {
        return new VaultSettings(
                workers, memoryBytes, dataPackBytes, metaPackBytes, requestsInFlight, choice, index, clock, random);
    }

    public VaultSettings withClock(InstantSource source) {
        return new VaultSettings(
                workers,
                memoryBytes,
                dataPackBytes,
                metaPackBytes,
                requestsInFlight,
                compression,
                index,
                source,
                random);
    }

    public VaultSettings withRandom(RandomGenerator source) {
        return new VaultSettings(
                workers,
                memoryBytes,
                dataPackBytes,
                metaPackBytes,
                requestsInFlight,
                compression,
                index,
                clock,
                source);
    }

    public VaultSettings withIndex(IndexSettings changed) {
        return new VaultSettings(
                workers,
                memoryBytes,
                dataPackBytes,
                metaPackBytes,
                requestsInFlight,
                compression,
                changed,
                clock,
                random);
    }

    /** Packs in memory at once: at least one to fill and one to send. */
    public int packsInMemory() {
        return (int) Math.max(2, Math.min(256, memoryBytes / dataPackBytes));
    }

    /** Compressed blocks that are put into a pack together, all or none: 4 MiB, so that packs are nearly full. */
    public int groupBytes() {
        return Math.min(4 << 20, dataPackBytes / 8);
    }
}
