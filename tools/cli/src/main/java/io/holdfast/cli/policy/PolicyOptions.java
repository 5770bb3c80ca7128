package io.holdfast.cli.policy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.holdfast.cli.terminal.BadArgument;
import io.holdfast.cli.terminal.Json;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What is said of a policy on the command line: the common cases. A file says all of them. */
final class PolicyOptions {

    /** As it is typed, and as the API calls it. */
    private enum Workload {
        vm("VM"),
        sql("SQLDataBase"),
        postgres("PostgreSQL"),
        hana("SAPHanaDatabase"),
        share("FileShare"),
        files("FileFolder");

        private final String word;

        Workload(String word) {
            this.word = word;
        }
    }

    private enum Tier {
        snapshot("Snapshot"),
        vault("VaultStandard");

        private final String word;

        Tier(String word) {
            this.word = word;
        }
    }

    @Option(
            names = {"-f", "--file"},
            paramLabel = "FILE",
            description = "The whole policy as YAML or JSON, instead of the options below.")
    @Nullable Path file;

    @Option(
            names = "--workload",
            paramLabel = "vm|sql|postgres|hana|share|files",
            description = "What it backs up (default: vm).")
    @Nullable Workload workload;

    @Option(names = "--enhanced", description = "Several runs a day, for vm.")
    boolean enhanced;

    @Option(
            names = "--at",
            paramLabel = "HH:MM",
            description = "When it runs, on the hour or half hour; of hourly runs the first.")
    @Nullable String at;

    @Option(names = "--on", paramLabel = "DAY", split = ",", description = "Weekly, on these days: SUNDAY,WEDNESDAY.")
    @Nullable List<String> on;

    @Option(names = "--every", paramLabel = "HOURS", description = "Hourly, so many hours apart.")
    @Nullable Integer every;

    @Option(names = "--for", paramLabel = "HOURS", description = "Hours of the day with hourly runs.")
    @Nullable Integer window;

    @Option(
            names = "--zone",
            paramLabel = "ZONE",
            description = "Whose clock, for example Europe/Berlin (default: UTC).")
    @Nullable String zone;

    @Option(names = "--keep-daily", paramLabel = "DAYS", description = "Keeps each day's points so long.")
    @Nullable Integer daily;

    @Option(
            names = "--keep-weekly",
            paramLabel = "WEEKS[@DAY,…]",
            description = "Keeps the points of weekdays: 12@SUNDAY; in a weekly policy those it runs on: 12.")
    @Nullable String weekly;

    @Option(
            names = "--keep-monthly",
            paramLabel = "MONTHS@DAYS",
            description = "Keeps points of each month: 60@1,15 or 60@last or 60@First:SUNDAY.")
    @Nullable String monthly;

    @Option(
            names = "--keep-yearly",
            paramLabel = "YEARS@MONTH,…@DAYS",
            description = "Keeps points of some months: 10@JANUARY@First:SUNDAY.")
    @Nullable String yearly;

    @Option(names = "--log", paramLabel = "MINUTES", description = "Backs up a database's logs so often.")
    @Nullable Integer logEvery;

    @Option(names = "--keep-log", paramLabel = "DAYS", description = "Keeps them so long.")
    @Nullable Integer logDays;

    @Option(
            names = "--snapshot-days",
            paramLabel = "DAYS",
            description = "Keeps snapshots so long for instant restore.")
    @Nullable Integer snapshotDays;

    @Option(names = "--crash-consistent", description = "Never asks applications to flush; for enhanced policies.")
    boolean crashConsistent;

    @Option(names = "--compress", negatable = true, description = "Lets the database compress its backups.")
    @Nullable Boolean compress;

    @Option(names = "--tier", paramLabel = "snapshot|vault", description = "Where the points of a share rest.")
    @Nullable Tier tier;

    /** Writes what was typed into a policy; what was not typed stays as it is. */
    void writeTo(ObjectNode policy) {
        put(policy, "workload", workload == null ? null : workload.word);
        put(policy, "kind", enhanced ? "Enhanced" : null);
        put(policy, "snapshotDays", snapshotDays);
        put(policy, "consistency", crashConsistent ? "OnlyCrashConsistent" : null);
        put(policy, "compression", compress);
        put(policy, "tier", tier == null ? null : tier.word);
        if (logEvery != null || logDays != null) {
            put(policy.withObjectProperty("log"), "everyMinutes", logEvery);
            put(policy.withObjectProperty("log"), "retentionDays", logDays);
        }
        schedule(policy);
        var retention = policy.withObjectProperty("retention");
        if (daily != null) {
            retention.withObjectProperty("daily").put("days", daily);
        }
        if (weekly != null) {
            new KeepOption("--keep-weekly", weekly, "12@SUNDAY").weekly(retention.putObject("weekly"));
        }
        if (monthly != null) {
            new KeepOption("--keep-monthly", monthly, "60@First:SUNDAY").monthly(retention.putObject("monthly"));
        }
        if (yearly != null) {
            new KeepOption("--keep-yearly", yearly, "10@JANUARY@First:SUNDAY").yearly(retention.putObject("yearly"));
        }
        if (retention.isEmpty()) {
            policy.remove("retention");
        }
    }

    /** Nothing but a file may say both. */
    void requireNoFileBeside(ObjectNode typed) {
        if (file != null && !typed.isEmpty()) {
            throw new BadArgument(
                    "A file says the whole policy, and options beside it say something else.",
                    "Write it all into the file, or use options alone.");
        }
    }

    private void schedule(ObjectNode policy) {
        if (on != null && every != null) {
            throw new BadArgument("A policy runs on weekdays or every few hours.", "Use --on, or --every and --for.");
        }
        if (at == null && on == null && every == null && window == null && zone == null) {
            return;
        }
        var schedule = policy.withObjectProperty("schedule");
        put(schedule, "time", at);
        put(schedule, "zone", zone);
        put(schedule, "everyHours", every);
        put(schedule, "windowHours", window);
        if (on != null) {
            schedule.put("kind", "Weekly").remove(List.of("everyHours", "windowHours"));
            schedule.set("days", Json.MAPPER.valueToTree(KeepOption.upper(on)));
            if (policy.path("retention") instanceof ObjectNode retention) {
                retention.remove("daily");
            }
        } else if (every != null) {
            schedule.put("kind", "Hourly").remove("days");
        } else if (!schedule.has("kind")) {
            schedule.put("kind", "Daily");
        }
    }

    private static void put(ObjectNode node, String field, @Nullable Object value) {
        if (value != null) {
            node.set(field, Json.MAPPER.valueToTree(value));
        }
    }
}
