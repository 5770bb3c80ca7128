package io.holdfast.cli.policy;

import com.fasterxml.jackson.databind.JsonNode;
import io.holdfast.cli.terminal.Counts;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.StreamSupport;

/** What a policy says, as people read it. */
final class PolicyWords {

    private PolicyWords() {}

    /** For example {@code Daily 19:30 UTC} or {@code Weekly SUNDAY, FRIDAY 02:00 Europe/Berlin}. */
    static String runs(JsonNode schedule) {
        var words = new ArrayList<String>();
        words.add(schedule.path("kind").asText());
        add(words, list(schedule.path("days")));
        words.add(time(schedule.path("time")));
        var further = strings(schedule.path("alsoAt"));
        if (!further.isEmpty()) {
            words.add("and "
                    + String.join(", ", further.stream().map(PolicyWords::time).toList()));
        }
        if (schedule.hasNonNull("everyHours")) {
            words.add("every %d h for %d h"
                    .formatted(
                            schedule.path("everyHours").asInt(),
                            schedule.path("windowHours").asInt()));
        }
        if (schedule.hasNonNull("everyWeeks")) {
            words.add("every %d weeks".formatted(schedule.path("everyWeeks").asInt()));
        }
        words.add(schedule.path("zone").asText());
        return String.join(" ", words);
    }

    /** In one line, for example {@code daily 30 days, weekly 12 weeks}. */
    static String keeps(JsonNode retention) {
        return String.join(
                ", ",
                tiers(retention).stream()
                        .map(tier -> "%s %s %s"
                                .formatted(
                                        tier.toLowerCase(Locale.ROOT),
                                        retention
                                                .path(key(tier))
                                                .path(unit(tier))
                                                .asText(),
                                        unit(tier)))
                        .toList());
    }

    /** All that a policy says, line by line. */
    static List<List<String>> card(JsonNode policy, String vault) {
        var lines = new ArrayList<List<String>>();
        lines.add(List.of("Name", policy.path("name").asText()));
        lines.add(List.of("Vault", vault));
        lines.add(List.of("Workload", policy.path("workload").asText("-")));
        lines.add(List.of("Kind", policy.path("kind").asText("-")));
        lines.add(List.of("Runs", runs(policy.path("schedule"))));
        var retention = policy.path("retention");
        tiers(retention)
                .forEach(tier -> lines.add(List.of("Keeps " + key(tier), tier(tier, retention.path(key(tier))))));
        for (var delta : List.of("Differential", "Incremental")) {
            if (policy.hasNonNull(key(delta))) {
                lines.add(List.of(delta, delta(policy.path(key(delta)))));
            }
        }
        if (policy.hasNonNull("log")) {
            lines.add(List.of(
                    "Log",
                    "every %d minutes, kept %d days"
                            .formatted(
                                    policy.at("/log/everyMinutes").asInt(),
                                    policy.at("/log/retentionDays").asInt())));
        }
        var days = policy.path("snapshotDays").asInt();
        lines.add(List.of("Instant tier", days == 0 ? "none" : Counts.of(days, "day")));
        if (policy.hasNonNull("tier")) {
            lines.add(List.of("Tier", policy.path("tier").asText()));
        }
        lines.add(List.of("Consistency", policy.path("consistency").asText("-")));
        lines.add(List.of(
                "Compression", policy.path("compression").asBoolean() ? "by the database" : "none by the source"));
        lines.add(List.of("Items", policy.path("items").asText("0")));
        lines.add(List.of("Version", policy.path("version").asText("-")));
        return lines;
    }

    private static String tier(String name, JsonNode tier) {
        var words = new ArrayList<String>();
        words.add("%s %s".formatted(tier.path(unit(name)).asText(), unit(name)));
        var of = new ArrayList<String>();
        if (!"Monthly".equals(name)) {
            add(of, list(tier.path("Weekly".equals(name) ? "days" : "months")));
        }
        add(of, days(tier.path("on")));
        if (!of.isEmpty()) {
            words.add("of " + String.join(" ", of));
        }
        var times = strings(tier.path("times"));
        if (!times.isEmpty()) {
            words.add("at "
                    + String.join(", ", times.stream().map(PolicyWords::time).toList()));
        }
        return String.join(" ", words);
    }

    /** For example {@code First SUNDAY} or {@code 1, 15, last day}. */
    private static String days(JsonNode on) {
        var numbers = new ArrayList<>(strings(on.path("days")));
        if (on.path("lastDay").asBoolean()) {
            numbers.add("last day");
        }
        return numbers.isEmpty()
                ? (list(on.path("weeks")) + " " + list(on.path("weekdays"))).strip()
                : String.join(", ", numbers);
    }

    private static String delta(JsonNode delta) {
        return "%s, kept %d days"
                .formatted(
                        runs(delta.path("schedule")),
                        delta.path("retentionDays").asInt());
    }

    private static List<String> tiers(JsonNode retention) {
        return List.of("Daily", "Weekly", "Monthly", "Yearly").stream()
                .filter(tier -> retention.hasNonNull(key(tier)))
                .toList();
    }

    private static String key(String tier) {
        return tier.toLowerCase(Locale.ROOT);
    }

    private static String unit(String tier) {
        return switch (tier) {
            case "Daily" -> "days";
            case "Weekly" -> "weeks";
            case "Monthly" -> "months";
            default -> "years";
        };
    }

    /** A time without seconds that are none. */
    private static String time(JsonNode time) {
        return time(time.asText());
    }

    private static String time(String time) {
        return time.matches("\\d\\d:\\d\\d:00") ? time.substring(0, 5) : time;
    }

    private static String list(JsonNode values) {
        return String.join(", ", strings(values));
    }

    private static List<String> strings(JsonNode values) {
        return StreamSupport.stream(values.spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }

    private static void add(List<String> words, String word) {
        if (!word.isEmpty()) {
            words.add(word);
        }
    }
}
