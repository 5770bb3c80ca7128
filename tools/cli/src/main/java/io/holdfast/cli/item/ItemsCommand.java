package io.holdfast.cli.item;

import com.fasterxml.jackson.databind.JsonNode;
import io.holdfast.cli.server.Server;
import io.holdfast.cli.server.ServerOptions;
import io.holdfast.cli.terminal.Environment;
import io.holdfast.cli.terminal.OutputOptions;
import io.holdfast.cli.terminal.Table;
import io.holdfast.cli.terminal.Times;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code items}: everything that is protected or was, and whether its last backup succeeded. */
@Command(name = "items", description = "Lists what is protected, and how its last backup went.")
@SuppressWarnings("NullAway.Init")
public final class ItemsCommand implements Runnable {

    @Option(names = "--vault", paramLabel = "V", description = "Only items of this vault.")
    @Nullable String vault;

    @Mixin
    ServerOptions server;

    @Mixin
    OutputOptions output;

    private final Environment environment;

    public ItemsCommand(Environment environment) {
        this.environment = environment;
        server = new ServerOptions(environment);
        output = new OutputOptions(environment);
    }

    @Override
    public void run() {
        var path =
                vault == null ? "/v1/protected-items" : "/v1/vaults/%s/protected-items".formatted(Server.encode(vault));
        var items = server.connect().all(path, JsonNode.class);
        output.list(
                items,
                () -> table(items),
                "Nothing is protected yet. Begin: ./holdfast protect disk NAME --vault V --path FILE");
    }

    private String table(List<JsonNode> items) {
        return Table.of("NAME", "VAULT", "POLICY", "STATE", ">POINTS", ">DEGRADED", "LAST BACKUP", "AT")
                .rows(
                        items,
                        item -> List.of(
                                item.path("name").asText(),
                                item.path("vault").asText(),
                                item.path("policy").asText("-"),
                                state(item),
                                item.path("points").asText("0"),
                                item.path("degradedPoints").asText("0"),
                                item.path("lastBackupStatus").asText("-"),
                                Times.shown(lastBackup(item), environment.zone())))
                .toString();
    }

    private String state(JsonNode item) {
        var state = item.path("state").asText();
        if (item.hasNonNull("purgeAt")) {
            return state + " until "
                    + Times.shown(Instant.parse(item.path("purgeAt").asText()), environment.zone());
        }
        return item.path("policyInconsistent").asBoolean() ? state + ", policy pending" : state;
    }

    private static @Nullable Instant lastBackup(JsonNode item) {
        return item.hasNonNull("lastBackupAt")
                ? Instant.parse(item.path("lastBackupAt").asText())
                : null;
    }
}
