package io.holdfast.cli.policy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.holdfast.cli.server.Server;
import io.holdfast.cli.server.ServerOptions;
import io.holdfast.cli.terminal.BadArgument;
import io.holdfast.cli.terminal.Environment;
import io.holdfast.cli.terminal.Json;
import io.holdfast.cli.terminal.OutputOptions;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code policy preview}: what a change would prune, before anybody makes it. */
@Command(
        name = "preview",
        description = {
            "Shows what a change would do to recovery points: which go, when and why; which stay only because later ones"
                    + " need them; when backups would run. Changes nothing.",
            "Of a policy: policy preview NAME --vault V and the options of policy set.",
            "Of an item: policy preview --vault V --item ITEM --move-to POLICY, or --keep forever|policy|none."
        })
@SuppressWarnings("NullAway.Init")
public final class PreviewCommand implements Runnable {

    /** What becomes of the points of an item that stops. */
    enum Keep {
        forever,
        policy,
        none
    }

    /** A hundred thousand points are more than anybody reads. */
    private static final int MOST_PAGES = 100;

    /** The first page comes with the bytes, for which the server looks through the vault. */
    private static final Duration COUNTING = Duration.ofMinutes(5);

    @Parameters(paramLabel = "NAME", arity = "0..1", description = "The policy that would change.")
    @Nullable String name;

    @Option(names = "--vault", paramLabel = "V", required = true, description = "The vault.")
    String vault;

    @Option(names = "--item", paramLabel = "ITEM", description = "The item that would move or stop.")
    @Nullable String item;

    @Option(names = "--move-to", paramLabel = "POLICY", description = "The policy that the item would follow.")
    @Nullable String moveTo;

    @Option(
            names = "--keep",
            paramLabel = "forever|policy|none",
            description = "The item stops: what would become of its points.")
    @Nullable Keep keep;

    @Mixin
    PolicyOptions options;

    @Mixin
    ServerOptions server;

    @Mixin
    OutputOptions output;

    private final Environment environment;

    public PreviewCommand(Environment environment) {
        this.environment = environment;
        options = new PolicyOptions();
        server = new ServerOptions(environment);
        output = new OutputOptions(environment);
    }

    @Override
    public void run() {
        if ((name == null) == (item == null)) {
            throw new BadArgument(
                    "A preview is of a policy or of an item.",
                    "Name a policy and what would change in it, or --item with --move-to or --keep.");
        }
        var connection = server.connect();
        var preview = PreviewShape.gathered(
                cursor -> connection.post(
                        "/v1/retention/preview" + (cursor == null ? "" : "?cursor=" + Server.encode(cursor)),
                        request(connection),
                        JsonNode.class,
                        COUNTING),
                MOST_PAGES);
        output.show(preview, () -> preview.text(environment.zone()));
    }

    private ObjectNode request(Server connection) {
        var request = Json.MAPPER.createObjectNode().put("vault", vault);
        if (item != null) {
            request.put("item", item).put("moveTo", moveTo);
            return request.put("keep", keep == null ? null : keep.name());
        }
        var typed = PolicyCommand.document(options, environment);
        var present = connection.get(PolicyCommand.path(vault, String.valueOf(name)), JsonNode.class);
        var draft = options.file == null ? PolicyCommand.with(present, options) : typed;
        draft.remove("name");
        return request.put("policy", name).set("draft", draft);
    }
}
