package io.holdfast.cli.offline;

import io.holdfast.cli.terminal.Counts;
import io.holdfast.cli.terminal.Sizes;
import io.holdfast.cli.terminal.Times;
import io.holdfast.vaultformat.error.VaultError;
import io.holdfast.vaultformat.scrub.ScrubReport;
import java.util.List;

/** The JSON of {@code vault offline verify --all}: the packs that are bad, and the points that they take with them. */
record PacksShape(
        String status,
        int checkedPacks,
        long checkedBytes,
        List<Pack> damaged,
        List<Point> affected,
        List<String> unanswered,
        List<String> unreadable,
        boolean recorded) {

    record Pack(String pack, String reason) {}

    record Point(String id, String item, List<String> packs) {}

    static PacksShape of(ScrubReport report) {
        return new PacksShape(
                status(report),
                report.checkedPacks(),
                report.checkedBytes(),
                report.bad().stream()
                        .map(it -> new Pack(it.id().toString(), it.problem()))
                        .toList(),
                report.affected().stream()
                        .map(it -> new Point(
                                it.pointId(),
                                it.resource(),
                                it.packs().toList().stream()
                                        .map(Object::toString)
                                        .toList()))
                        .toList(),
                report.unanswered().stream().map(Object::toString).toList(),
                report.damagedDecisions().stream()
                        .map(VaultError.DamagedVault::object)
                        .toList(),
                report.recorded());
    }

    private static String status(ScrubReport report) {
        return report.sound() ? "Sound" : "Damaged";
    }

    static String told(ScrubReport report) {
        var text = new StringBuilder("%s: %s, %s, read in %s.%n"
                .formatted(
                        status(report),
                        Counts.of(report.checkedPacks(), "pack"),
                        Sizes.iec(report.checkedBytes()),
                        Times.shown(report.took())));
        report.bad().forEach(it -> text.append("  pack %s: %s%n".formatted(it.id(), it.problem())));
        report.affected()
                .forEach(it -> text.append("  point %s needs %d of them (item %s, %s)%n"
                        .formatted(it.pointId(), it.packs().size(), it.resource(), it.takenAt())));
        report.unanswered().forEach(it -> text.append("  pack %s: the store did not give it out%n".formatted(it)));
        report.damagedDecisions().forEach(it -> text.append("  %s%n".formatted(it.detail())));
        if (!report.bad().isEmpty()) {
            text.append("With a copy of the store: vault offline heal --from URL. Without one: the next backup of these"
                    + " items stores anew what their disks still have.%n".formatted());
        }
        return text.toString();
    }
}
