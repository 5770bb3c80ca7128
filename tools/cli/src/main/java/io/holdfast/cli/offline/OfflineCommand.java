package io.holdfast.cli.offline;

import io.holdfast.cli.terminal.BadArgument;
import io.holdfast.cli.terminal.Environment;
import io.holdfast.cli.terminal.Failure;
import io.holdfast.cli.terminal.OutputOptions;
import io.holdfast.cli.terminal.Sizes;
import io.holdfast.cli.terminal.Table;
import io.holdfast.cli.terminal.Times;
import io.holdfast.vaultformat.Vault;
import io.holdfast.vaultformat.point.Manifest;
import io.holdfast.vaultformat.restore.RestoreOptions;
import io.holdfast.vaultformat.restore.RestoreReport;
import io.holdfast.vaultformat.restore.VerifyReport;
import io.holdfast.vaultformat.scrub.ScrubOptions;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code vault offline}: points listed, checked and restored straight from the store, and its keys kept. */
@Command(
        name = "offline",
        description = "Without a server: the vault's store and its key suffice.",
        subcommands = {
            ReclaimCommand.class,
            HealCommand.class,
            RebuildCommand.class,
            KeysCommand.class,
            AddKeyCommand.class,
            RotateKeyCommand.class,
            RemoveKeyCommand.class,
            RotateVaultKeyCommand.class
        })
public final class OfflineCommand {

    private final Environment environment;

    public OfflineCommand(Environment environment) {
        this.environment = environment;
    }

    @Command(description = "Lists the recovery points in the store, newest first.")
    int list(@Mixin OfflineOptions where, @Mixin OutputOptions output) {
        return where.withVault(vault -> {
            var points = vault.points().reversed();
            output.list(
                    points.stream().map(PointShape::of).toList(),
                    () -> table(points),
                    "The vault has no recovery point.");
            return 0;
        });
    }

    @Command(
            description = {
                "Reads and checks every byte of one point, or of all.",
                "With --all every pack is read once, however many points share it, and what is bad is marked, so that"
                        + " the next backup stores it anew."
            })
    int verify(
            @Option(names = "--point", paramLabel = "ID", description = "This point (default: all points).") @Nullable String point,
            @Option(names = "--all", description = "Every pack of the vault.") boolean all,
            @Mixin OfflineOptions where,
            @Mixin OutputOptions output) {
        if (all && point != null) {
            throw new BadArgument("--all and --point exclude each other.", "Leave one of them out.");
        }
        return all
                ? where.withVault(vault -> verifyAll(vault, output))
                : where.withVault(vault -> {
                    var wanted = point == null
                            ? vault.points().stream().map(Manifest::pointId).toList()
                            : List.of(point);
                    var reports =
                            wanted.stream().map(id -> check(vault, id, output)).toList();
                    output.show(reports.stream().map(CheckShape::of).toList(), () -> checks(reports));
                    return reports.stream().allMatch(VerifyReport::sound) ? 0 : 1;
                });
    }

    @Command(description = "Restores a point to a file or folder.")
    int restore(
            @Option(names = "--point", paramLabel = "ID", description = "This point (default: the newest).") @Nullable String point,
            @Option(
                            names = "--to",
                            paramLabel = "TARGET",
                            required = true,
                            description = "A file, or a folder (several disks need one).")
                    String target,
            @Option(
                            names = "--overwrite",
                            description = {
                                "Make a target that exists the point, in place.",
                                "What it has of the point already is not fetched. A restore that breaks off leaves it"
                                        + " incomplete; the same again goes on from there."
                            })
                    boolean overwrite,
            @Mixin OfflineOptions where,
            @Mixin OutputOptions output) {
        return where.withVault(vault -> {
            var chosen = point == null ? newest(vault) : known(vault, point);
            var options = overwrite ? RestoreOptions.defaults().overwriting() : RestoreOptions.defaults();
            var targets = Targets.of(environment.resolve(Path.of(target)), target.endsWith("/"), chosen);
            try (var progress = output.progress()) {
                var report = vault.restore(
                        chosen.pointId(),
                        targets,
                        options,
                        it -> progress.show("Restoring", it.doneBytes(), it.totalBytes()));
                output.show(RestoreShape.of(report), () -> card(report));
            }
            return 0;
        });
    }

    private static int verifyAll(Vault vault, OutputOptions output) {
        try (var progress = output.progress()) {
            var report = vault.upkeep()
                    .scrub(
                            ScrubOptions.everything(),
                            it -> progress.show("Checking packs", it.doneBytes(), it.totalBytes()));
            output.show(PacksShape.of(report), () -> PacksShape.told(report));
            return report.sound() ? 0 : 1;
        }
    }

    private static VerifyReport check(Vault vault, String point, OutputOptions output) {
        try (var progress = output.progress()) {
            return vault.verify(point, it -> progress.show("Checking " + point, it.doneBytes(), it.totalBytes()));
        }
    }

    private static Manifest newest(Vault vault) {
        var points = vault.points();
        if (points.isEmpty()) {
            throw new Failure("NoPoints", "The vault has no recovery point.", "Check the vault's folder in --store.");
        }
        if (points.stream().map(Manifest::resource).distinct().count() > 1) {
            throw new Failure(
                    "PointNeeded",
                    "The vault keeps points of several items.",
                    "Say which one: --point ID; vault offline list shows them.");
        }
        return points.getLast();
    }

    private static Manifest known(Vault vault, String point) {
        return vault.point(point)
                .orElseThrow(() -> new Failure(
                        "PointNotFound",
                        "The vault has no point %s.".formatted(point),
                        "See which there are: ./holdfast vault offline list"));
    }

    private String table(List<Manifest> points) {
        return Table.of("ID", "ITEM", "TAKEN", "DETECTION", ">LOGICAL", ">SHIPPED", "DISKS")
                .rows(
                        points,
                        point -> List.of(
                                point.pointId(),
                                PointShape.item(point),
                                Times.shown(point.takenAt(), environment.zone()),
                                point.detection().mode().toString(),
                                Sizes.iec(point.stats().logicalBytes()),
                                Sizes.iec(point.stats().shippedBytes()),
                                String.join(
                                        ", ",
                                        point.disks().stream()
                                                .map(it -> it.name())
                                                .toList())))
                .toString();
    }

    private static String checks(List<VerifyReport> reports) {
        var text = new StringBuilder(Table.of("ID", "STATUS", ">CHECKED", ">DAMAGED", ">TOOK")
                .rows(
                        reports,
                        report -> List.of(
                                report.pointId(),
                                CheckShape.status(report),
                                Sizes.iec(report.checkedBytes()),
                                Integer.toString(report.damaged().size()),
                                Times.shown(report.took())))
                .toString());
        reports.forEach(report -> report.damaged()
                .forEach(it -> text.append("  %s: pack %s, disk %s: %s%n"
                        .formatted(report.pointId(), it.packId(), it.disk(), it.problem()))));
        return text.toString();
    }

    private static String card(RestoreReport report) {
        var text = new StringBuilder(Table.card(List.of(
                List.of("Point", report.pointId()),
                List.of("Written", Sizes.iec(report.writtenBytes())),
                List.of(
                        "Compared",
                        report.comparedBytes() == 0
                                ? "-"
                                : "%s, %s kept"
                                        .formatted(Sizes.iec(report.comparedBytes()), Sizes.iec(report.keptBytes()))),
                List.of("Fetched", Sizes.iec(report.fetchedBytes())),
                List.of("Took", Times.shown(report.took())))));
        report.disks().forEach(disk -> text.append("%s  %s%n".formatted(disk.path(), Sizes.iec(disk.size()))));
        return text.toString();
    }
}
