package io.holdfast.cli.offline;

import io.holdfast.vaultformat.restore.RestoreReport;
import java.util.List;

/** The JSON of {@code vault offline restore}; names as in {@code restore}. */
record RestoreShape(
        String pointId,
        String status,
        long restoredBytes,
        long comparedBytes,
        long fetchedBytes,
        double durationSeconds,
        List<String> files) {

    static RestoreShape of(RestoreReport report) {
        return new RestoreShape(
                report.pointId(),
                "Completed",
                report.disks().stream()
                        .mapToLong(RestoreReport.RestoredDisk::size)
                        .sum(),
                report.comparedBytes(),
                report.fetchedBytes(),
                report.took().toMillis() / 1000.0,
                report.disks().stream().map(it -> it.path().toString()).toList());
    }
}
