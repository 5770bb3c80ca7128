package io.holdfast.cli.policy;

import com.fasterxml.jackson.databind.JsonNode;
import io.holdfast.cli.server.Server;
import io.holdfast.cli.server.ServerOptions;
import io.holdfast.cli.terminal.OutputOptions;
import io.holdfast.cli.terminal.Table;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code policy}: when backups run, and how long their points are kept. */
@Command(name = "policy", description = "Policies: when backups run, and how long their points are kept.")
public final class PolicyCommand {

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
                                        runs(policy.path("schedule")),
                                        keeps(policy.path("retention")),
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
        var policy = server.connect().get(path(vault) + "/" + Server.encode(name), JsonNode.class);
        output.show(
                policy,
                () -> Table.card(List.of(
                        List.of("Name", policy.path("name").asText()),
                        List.of("Vault", vault),
                        List.of("Workload", policy.path("workload").asText("-")),
                        List.of("Runs", runs(policy.path("schedule"))),
                        List.of("Keeps", keeps(policy.path("retention"))),
                        List.of("Instant tier", policy.path("snapshotDays").asText("-") + " days"),
                        List.of("Items", policy.path("items").asText("0")))));
    }

    private static String path(String vault) {
        return "/v1/vaults/%s/policies".formatted(Server.encode(vault));
    }

    /** For example {@code Daily 19:30 UTC} or {@code Weekly SUNDAY, FRIDAY 02:00 Europe/Berlin}. */
    private static String runs(JsonNode schedule) {
        var days = new ArrayList<String>();
        schedule.path("days").forEach(day -> days.add(day.asText()));
        return "%s %s%s %s"
                .formatted(
                        schedule.path("kind").asText(),
                        days.isEmpty() ? "" : String.join(", ", days) + " ",
                        schedule.path("time").asText(),
                        schedule.path("zone").asText());
    }

    private static String keeps(JsonNode retention) {
        var rules = new ArrayList<String>();
        if (retention.hasNonNull("daily")) {
            rules.add("daily %s days".formatted(retention.at("/daily/days").asText()));
        }
        if (retention.hasNonNull("weekly")) {
            rules.add("weekly %s weeks".formatted(retention.at("/weekly/weeks").asText()));
        }
        return String.join(", ", rules);
    }
}
