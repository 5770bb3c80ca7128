package io.holdfast.cli.point;

import io.holdfast.cli.item.ProtectedItem;
import io.holdfast.cli.server.Server;
import io.holdfast.cli.server.ServerOptions;
import io.holdfast.cli.terminal.Environment;
import io.holdfast.cli.terminal.OutputOptions;
import io.holdfast.cli.terminal.Sizes;
import io.holdfast.cli.terminal.Table;
import io.holdfast.cli.terminal.Times;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code points}: the vault's list of points, joined with retention's reasons. */
@Command(name = "points", description = "Lists the recovery points of an item, newest first, and why each is kept.")
@SuppressWarnings("NullAway.Init")
public final class PointsCommand implements Runnable {

    @Parameters(paramLabel = "NAME", description = "The protected item.")
    String name;

    @Option(names = "--vault", paramLabel = "V", description = "Its vault, when several have an item of that name.")
    @Nullable String vault;

    @Option(
            names = "--soft-deleted",
            description = "Those that are deleted and can be brought back: ./holdfast undelete NAME --point ID.")
    boolean softDeleted;

    @Mixin
    ServerOptions server;

    @Mixin
    OutputOptions output;

    private final Environment environment;

    public PointsCommand(Environment environment) {
        this.environment = environment;
        server = new ServerOptions(environment);
        output = new OutputOptions(environment);
    }

    @Override
    public void run() {
        var connection = server.connect();
        var item = ProtectedItem.find(connection, name, vault);
        var points = connection.all(
                "/v1/vaults/%s/recovery-points?item=%s%s"
                        .formatted(
                                Server.encode(item.vault()),
                                Server.encode(item.name()),
                                softDeleted ? "&softDeleted=true" : ""),
                PointView.class);
        var kept = connection
                .find("/v1/retention/items/" + item.id(), RetentionView.class)
                .orElse(RetentionView.UNKNOWN)
                .byPoint();
        var shapes = points.stream()
                .map(point -> PointShape.of(point, kept.get(point.id())))
                .toList();
        output.list(
                shapes,
                () -> softDeleted ? purges(shapes) : table(shapes),
                softDeleted
                        ? "No point of %s is soft-deleted.".formatted(name)
                        : "%1$s has no recovery point yet. Make one: ./holdfast backup %1$s".formatted(name));
    }

    private String purges(List<PointShape> points) {
        return Table.of("ID", "TAKEN", "TYPE", "PURGED AT", "DELETED BECAUSE", ">LOGICAL")
                .rows(
                        points,
                        point -> List.of(
                                point.id(),
                                Times.shown(point.takenAt(), environment.zone()),
                                orDash(point.type()),
                                Times.shown(point.purgeAt(), environment.zone()),
                                orDash(point.deletionReason()),
                                Sizes.iec(point.logicalBytes())))
                .toString();
    }

    private String table(List<PointShape> points) {
        return Table.of(
                        "ID",
                        "TAKEN",
                        "TYPE",
                        "CONSISTENCY",
                        "TIER",
                        "TAGS",
                        "EXPIRES",
                        "KEPT BECAUSE",
                        ">LOGICAL",
                        ">SHIPPED",
                        "DETECTION",
                        "REPLICA",
                        "STATE")
                .rows(
                        points,
                        point -> List.of(
                                point.id(),
                                Times.shown(point.takenAt(), environment.zone()),
                                orDash(point.type()),
                                orDash(point.consistency()),
                                orDash(point.tier()),
                                orDash(String.join(",", point.tags())),
                                Times.shown(point.expiresAt(), environment.zone()),
                                orDash(String.join("; ", point.keptBecause())),
                                Sizes.iec(point.logicalBytes()),
                                Sizes.iec(point.shippedBytes()),
                                orDash(point.detectionMode()),
                                orDash(point.replicaState()),
                                orDash(point.state())))
                .toString();
    }

    private static String orDash(@Nullable String text) {
        return Objects.requireNonNullElse(text, "").isEmpty() ? "-" : Objects.requireNonNull(text);
    }
}
