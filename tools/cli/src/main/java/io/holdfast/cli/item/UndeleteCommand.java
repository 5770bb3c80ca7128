package io.holdfast.cli.item;

import com.fasterxml.jackson.databind.JsonNode;
import io.holdfast.cli.server.Server;
import io.holdfast.cli.server.ServerOptions;
import io.holdfast.cli.terminal.Counts;
import io.holdfast.cli.terminal.Environment;
import io.holdfast.cli.terminal.OutputOptions;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code undelete}: takes back a deletion within the days of the vault's soft delete. */
@Command(
        name = "undelete",
        description = {
            "Brings a soft-deleted item back with all its points, or one soft-deleted point.",
            "An item comes back stopped; protect it again as before to take up its backups."
        })
@SuppressWarnings("NullAway.Init")
public final class UndeleteCommand implements Runnable {

    @Parameters(paramLabel = "NAME", description = "The protected item.")
    String name;

    @Option(names = "--vault", paramLabel = "V", description = "Its vault, when several have an item of that name.")
    @Nullable String vault;

    @Option(names = "--point", paramLabel = "ID", description = "Bring this point back instead of the item.")
    @Nullable String point;

    @Mixin
    ServerOptions server;

    @Mixin
    OutputOptions output;

    public UndeleteCommand(Environment environment) {
        server = new ServerOptions(environment);
        output = new OutputOptions(environment);
    }

    @Override
    public void run() {
        var connection = server.connect();
        var item = ProtectedItem.find(connection, name, vault);
        var path = point == null
                ? item.path()
                : "/v1/vaults/%s/recovery-points/%s".formatted(Server.encode(item.vault()), Server.encode(point));
        var back = connection.post(path + "/undelete", Map.of(), JsonNode.class);
        output.show(
                back,
                () -> point == null
                        ? "%s is back with %s, and stopped. To back it up again, protect it as before.%n"
                                .formatted(name, Counts.of(back.path("points").asLong(), "point"))
                        : "Point %s of %s can be restored again.%n".formatted(point, name));
    }
}
