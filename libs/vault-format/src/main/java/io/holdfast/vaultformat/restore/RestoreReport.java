package io.holdfast.vaultformat.restore;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * What a restore did; every byte of it is durable.
 *
 * @param writtenBytes plain bytes; holes are not written
 * @param fetchedBytes read from data packs
 * @param comparedBytes read from files that were there, to see what they have of the point
 * @param keptBytes of these the plain bytes that they have, and that were not fetched
 */
public record RestoreReport(
        String pointId,
        List<RestoredDisk> disks,
        long writtenBytes,
        long fetchedBytes,
        long comparedBytes,
        long keptBytes,
        Duration took) {

    public RestoreReport {
        disks = List.copyOf(disks);
    }

    /** One disk and the file that now holds it. */
    public record RestoredDisk(String name, Path path, long size, long writtenBytes) {}
}
