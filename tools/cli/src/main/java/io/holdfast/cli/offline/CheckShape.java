package io.holdfast.cli.offline;

import io.holdfast.vaultformat.restore.VerifyReport;
import io.holdfast.vaultformat.source.Extent;
import java.util.List;

/** The JSON of one point in {@code vault offline verify}; names as in {@code verify-point}. */
record CheckShape(String pointId, String status, long checkedBytes, List<Place> damaged) {

    /** What is damaged: the pack, and the parts of the disk that it takes with it. */
    record Place(String pack, String disk, String reason, List<Extent> ranges) {}

    static CheckShape of(VerifyReport report) {
        return new CheckShape(
                report.pointId(),
                status(report),
                report.checkedBytes(),
                report.damaged().stream()
                        .map(it -> new Place(it.packId().toString(), it.disk(), it.problem(), it.ranges()))
                        .toList());
    }

    static String status(VerifyReport report) {
        return report.sound() ? "Sound" : "Damaged";
    }
}
