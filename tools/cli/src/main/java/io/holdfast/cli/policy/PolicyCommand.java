package io.holdfast.cli.policy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.holdfast.cli.server.Server;
import io.holdfast.cli.server.ServerOptions;
import io.holdfast.cli.terminal.BadArgument;
import io.holdfast.cli.terminal.Counts;
import io.holdfast.cli.terminal.Environment;
import io.holdfast.cli.terminal.Json;
import io.holdfast.cli.terminal.OutputOptions;
import io.holdfast.cli.terminal.Table;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code policy}: when backups run, and how long their points are kept. */
@Command(
        name = "policy",
        description = "Policies: when backups run, and how long their points are kept.",
        subcommands = PreviewCommand.class)
public final class PolicyCommand {

    /** What the server says of a policy besides what it was sent; a file may have been printed by {@code show}. */
    private static final List<String> NOT_SENT = List.of("id", "vault", "createdAt", "version", "items");

    private final Environment environment;

    public PolicyCommand(Environment environment) {
        this.environment = environment;
    }

    @Command(description = "Lists the policies of a vault.")
    void list(
            @Option(names = "--vault", paramLabel = "V", required = true, description = "The vault.") String vault,
            @Mixin ServerOptions server,
            @Mixin OutputOptions output) {
        var policies = server.connect().all(path(vault), JsonNode.class);
        output.show(
                policies,
                () -> Table.of("NAME", "WORKLOAD", "RUNS", "KEEPS", ">INSTANT DAYS", ">ITEMS")
                        .rows(
                                policies,
                                policy -> List.of(
                                        policy.path("name").asText(),
                                        policy.path("workload").asText("-"),
                                        PolicyWords.runs(policy.path("schedule")),
                                        PolicyWords.keeps(policy.path("retention")),
                                        policy.path("snapshotDays").asText("-"),
                                        policy.path("items").asText("0")))
                        .toString());
    }

    @Command(description = "Shows one policy.")
    void show(
            @Parameters(paramLabel = "NAME", description = "The policy.") String name,
            @Option(names = "--vault", paramLabel = "V", required = true, description = "The vault.") String vault,
            @Mixin ServerOptions server,
            @Mixin OutputOptions output) {
        var policy = server.connect().get(path(vault, name), JsonNode.class);
        output.show(policy, () -> Table.card(PolicyWords.card(policy, vault)));
    }

    @Command(
            description = {
                "Writes down a policy.",
                "For example: policy create Gold --vault V --at 22:00 --zone Europe/Berlin --keep-daily 30"
                        + " --keep-weekly 12@SUNDAY --keep-yearly 10@JANUARY@First:SUNDAY"
            })
    void create(
            @Parameters(
                            paramLabel = "NAME",
                            arity = "0..1",
                            description = "What to call it, if no file says it; it never changes.")
                    @Nullable String name,
            @Option(names = "--vault", paramLabel = "V", required = true, description = "The vault.") String vault,
            @Mixin PolicyOptions options,
            @Mixin ServerOptions server,
            @Mixin OutputOptions output) {
        var policy = document(options);
        if (name != null) {
            policy.put("name", name);
        }
        if (!policy.hasNonNull("name")) {
            throw new BadArgument("The policy has no name.", "Type one after create, or write it into the file.");
        }
        var created = server.connect().post(path(vault), policy, JsonNode.class);
        output.show(created, () -> Table.card(PolicyWords.card(created, vault)));
    }

    @Command(
            description = {
                "Changes a policy: options change what they name, a file replaces all.",
                "What it says then holds for points that exist already, too."
            })
    void set(
            @Parameters(paramLabel = "NAME", description = "The policy.") String name,
            @Option(names = "--vault", paramLabel = "V", required = true, description = "The vault.") String vault,
            @Mixin PolicyOptions options,
            @Mixin ServerOptions server,
            @Mixin OutputOptions output) {
        var typed = document(options);
        if (typed.isEmpty()) {
            throw new BadArgument("Nothing is said to change.", "See ./holdfast policy set --help");
        }
        var changed = server.connect()
                .change(
                        path(vault, name),
                        present -> options.file == null ? with(present, options) : typed,
                        JsonNode.class);
        output.show(changed, () -> Table.card(PolicyWords.card(changed, vault)));
    }

    @Command(description = "Deletes a policy that no item follows.")
    void delete(
            @Parameters(paramLabel = "NAME", description = "The policy.") String name,
            @Option(names = "--vault", paramLabel = "V", required = true, description = "The vault.") String vault,
            @Mixin ServerOptions server,
            @Mixin OutputOptions output) {
        server.connect().delete(path(vault, name), "");
        output.note("Policy %s is deleted.".formatted(name));
    }

    @Command(
            description = {
                "Applies a policy anew to the items that follow it.",
                "For items of which ./holdfast items says that their policy is pending, and stays so."
            })
    void apply(
            @Parameters(paramLabel = "NAME", description = "The policy.") String name,
            @Option(names = "--vault", paramLabel = "V", required = true, description = "The vault.") String vault,
            @Mixin ServerOptions server,
            @Mixin OutputOptions output) {
        var told = server.connect().post(path(vault, name) + "/apply", Map.of(), JsonNode.class);
        output.show(
                told,
                () -> "Policy %s is being applied to %s.%n"
                        .formatted(name, Counts.of(told.path("items").asLong(), "item")));
    }

    @Command(
            description = {
                "Has an item follow a policy from now on.",
                "What the policy says then holds for points that exist already, too; see before: policy preview"
                        + " --vault V --item ITEM --move-to NAME"
            })
    void assign(
            @Parameters(paramLabel = "NAME", description = "The policy.") String name,
            @Option(names = "--vault", paramLabel = "V", required = true, description = "The vault.") String vault,
            @Option(names = "--item", paramLabel = "ITEM", required = true, description = "The protected item.")
                    String item,
            @Mixin ServerOptions server,
            @Mixin OutputOptions output) {
        var path = "/v1/vaults/%s/protected-items/%s".formatted(Server.encode(vault), Server.encode(item));
        var moved = server.connect()
                .change(path, present -> Json.MAPPER.createObjectNode().put("policy", name), JsonNode.class);
        output.show(
                moved,
                () -> "%s follows %s now.%n"
                        .formatted(item, moved.path("policy").asText()));
    }

    private ObjectNode document(PolicyOptions options) {
        return document(options, environment);
    }

    /** What was typed, or what the file says. */
    static ObjectNode document(PolicyOptions options, Environment environment) {
        var typed = Json.MAPPER.createObjectNode();
        options.writeTo(typed);
        options.requireNoFileBeside(typed);
        return options.file == null
                ? typed
                : PolicyFile.read(environment.resolve(options.file)).remove(NOT_SENT);
    }

    /** A policy as the server shows it, with what was typed. */
    static ObjectNode with(JsonNode present, PolicyOptions options) {
        var policy = ((ObjectNode) present).remove(NOT_SENT);
        options.writeTo(policy);
        return policy;
    }

    private static String path(String vault) {
        return "/v1/vaults/%s/policies".formatted(Server.encode(vault));
    }

    static String path(String vault, String name) {
        return path(vault) + "/" + Server.encode(name);
    }
}
