package io.holdfast.cli.policy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.holdfast.cli.terminal.BadArgument;
import io.holdfast.cli.terminal.Json;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * One tier of retention as it is typed: how long, and of which days.
 *
 * @param option its name, for whoever typed it wrong
 * @param typed for example {@code 60@First:SUNDAY}
 * @param example what could have been typed
 */
record KeepOption(String option, String typed, String example) {

    void weekly(ObjectNode tier) {
        var parts = parts(1, 2);
        tier.put("weeks", number(parts.getFirst()));
        if (parts.size() == 2) {
            tier.set("days", Json.MAPPER.valueToTree(upper(list(parts.get(1)))));
        }
    }

    void monthly(ObjectNode tier) {
        var parts = parts(2, 2);
        tier.put("months", number(parts.getFirst()));
        days(tier.putObject("on"), parts.get(1));
    }

    void yearly(ObjectNode tier) {
        var parts = parts(3, 3);
        tier.put("years", number(parts.getFirst()));
        tier.set("months", Json.MAPPER.valueToTree(upper(list(parts.get(1)))));
        days(tier.putObject("on"), parts.get(2));
    }

    /** {@code 1,15,last}, or {@code First,Last:SUNDAY}. */
    private void days(ObjectNode on, String text) {
        var colon = text.indexOf(':');
        if (colon >= 0) {
            on.set(
                    "weeks",
                    Json.MAPPER.valueToTree(list(text.substring(0, colon)).stream()
                            .map(KeepOption::capital)
                            .toList()));
            on.set("weekdays", Json.MAPPER.valueToTree(upper(list(text.substring(colon + 1)))));
            return;
        }
        var numbers = on.putArray("days");
        for (var day : list(text)) {
            if (day.equalsIgnoreCase("last")) {
                on.put("lastDay", true);
            } else {
                numbers.add(number(day));
            }
        }
    }

    private List<String> parts(int least, int most) {
        var parts = List.of(typed.split("@", -1));
        if (parts.size() < least || parts.size() > most || parts.stream().anyMatch(String::isBlank)) {
            throw wrong();
        }
        return parts;
    }

    private int number(String text) {
        try {
            return Integer.parseInt(text.strip());
        } catch (NumberFormatException e) {
            throw wrong();
        }
    }

    private BadArgument wrong() {
        return new BadArgument(
                "%s cannot be %s.".formatted(option, typed), "Write for example %s %s".formatted(option, example));
    }

    static List<String> upper(Collection<String> words) {
        return words.stream().map(word -> word.strip().toUpperCase(Locale.ROOT)).toList();
    }

    private static List<String> list(String text) {
        return Stream.of(text.split(",", -1)).map(String::strip).toList();
    }

    private static String capital(String word) {
        return word.isEmpty()
                ? word
                : word.substring(0, 1).toUpperCase(Locale.ROOT)
                        + word.substring(1).toLowerCase(Locale.ROOT);
    }
}
