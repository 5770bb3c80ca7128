package io.holdfast.cli.local;

import com.fasterxml.jackson.databind.JsonNode;
import io.holdfast.cli.server.ServerOptions;
import io.holdfast.cli.terminal.Environment;
import io.holdfast.cli.terminal.OutputOptions;
import io.holdfast.cli.terminal.Table;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code status}: whether everything answers, and where. */
@Command(name = "status", description = "Shows whether the standalone is ready, and where its parts answer.")
public final class StatusCommand implements Callable<Integer> {

    @Mixin
    ServerOptions server;

    @Mixin
    OutputOptions output;

    public StatusCommand(Environment environment) {
        server = new ServerOptions(environment);
        output = new OutputOptions(environment);
    }

    /** 1 when something does not answer, so that scripts can wait for it. */
    @Override
    public Integer call() {
        var status = server.connect().get("/status", JsonNode.class);
        output.show(status, () -> table(status));
        return status.path("ready").asBoolean() ? 0 : 1;
    }

    private static String table(JsonNode status) {
        var table = Table.of("PART", "ADDRESS", "READY");
        table.row("front door", status.path("console").asText(), "yes");
        table.row("kafka", status.path("kafka").asText("-"), "");
        status.path("stores")
                .forEach(store -> table.row(
                        "store " + store.path("region").asText(),
                        store.path("url").asText(),
                        ""));
        status.path("services")
                .forEach(service -> table.row(
                        service.path("name").asText(),
                        service.path("url").asText(),
                        service.path("ready").asBoolean() ? "yes" : "no"));
        return table.toString();
    }
}
