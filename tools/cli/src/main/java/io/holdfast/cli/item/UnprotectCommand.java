package io.holdfast.cli.item;

import com.fasterxml.jackson.databind.JsonNode;
import io.holdfast.cli.server.ServerOptions;
import io.holdfast.cli.terminal.Environment;
import io.holdfast.cli.terminal.OutputOptions;
import io.holdfast.cli.terminal.Times;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code unprotect}: no more backups; the user must say what becomes of the points there are. */
@Command(
        name = "unprotect",
        description = "Stops to protect an item. Say what becomes of its recovery points: --keep or --delete.")
@SuppressWarnings("NullAway.Init")
public final class UnprotectCommand implements Runnable {

    /** Which points outlive the protection. */
    enum Keep {
        forever,
        policy
    }

    /** One of the two, and not by default: the choice cannot be taken back. */
    static final class Fate {

        @Option(
                names = "--keep",
                paramLabel = "forever|policy",
                required = true,
                description = "Keep all points for good, or let the policy expire them (never the last one).")
        @Nullable Keep keep;

        @Option(
                names = "--delete",
                required = true,
                description = "Delete it with all points; for some days ./holdfast undelete brings them back.")
        boolean delete;
    }

    @Parameters(paramLabel = "NAME", description = "The protected item.")
    String name;

    @Option(names = "--vault", paramLabel = "V", description = "Its vault, when several have an item of that name.")
    @Nullable String vault;

    @ArgGroup(multiplicity = "1")
    Fate fate;

    @Mixin
    ServerOptions server;

    @Mixin
    OutputOptions output;

    private final Environment environment;

    public UnprotectCommand(Environment environment) {
        this.environment = environment;
        server = new ServerOptions(environment);
        output = new OutputOptions(environment);
    }

    @Override
    public void run() {
        var connection = server.connect();
        var item = ProtectedItem.find(connection, name, vault);
        var keep = fate.keep == null ? "none" : fate.keep.name();
        var ended = connection.delete(item.path(), "?keep=" + keep, JsonNode.class);
        output.note(
                switch (keep) {
                    case "forever" -> "%s is not backed up any more; its points are kept for good.".formatted(name);
                    case "policy" ->
                        "%s is not backed up any more; its policy goes on expiring its points.".formatted(name);
                    default -> deleted(ended);
                });
    }

    private String deleted(JsonNode item) {
        return item.hasNonNull("purgeAt")
                ? "%1$s is soft-deleted: it is purged with all its points at %2$s. Until then: ./holdfast undelete %1$s"
                        .formatted(
                                name,
                                Times.shown(Instant.parse(item.path("purgeAt").asText()), environment.zone()))
                : "%s is not protected any more; its points are being deleted.".formatted(name);
    }
}
