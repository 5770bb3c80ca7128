package io.holdfast.policy.rule;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What was found so far, in the order in which it was found. */
final class Breaches {

    private static final int MOST_LISTED = 31;

    private final List<Breach> all = new ArrayList<>();

    void add(
            String code,
            String field,
            @Nullable Object value,
            @Nullable Object allowed,
            String detail,
            String recommendation) {
        all.add(new Breach(code, field, text(value), text(allowed), detail, recommendation));
    }

    int count() {
        return all.size();
    }

    List<Breach> all() {
        return List.copyOf(all);
    }

    /**
     * The values of a list, each once. One that is missing and one that comes twice break rules of their own.
     *
     * @param rule what the codes of these rules begin with, for example {@code UserErrorScheduleDay}
     * @param one what an element is called, for example {@code weekday}
     */
    <T> Set<T> distinct(@Nullable List<@Nullable T> given, String field, String rule, String one) {
        var seen = new LinkedHashSet<T>();
        var twice = new LinkedHashSet<T>();
        var missing = 0;
        for (var value : given == null ? List.<@Nullable T>of() : given) {
            if (value == null) {
                missing++;
            } else if (!seen.add(value)) {
                twice.add(value);
            }
        }
        if (missing > 0) {
            add(
                    rule + "sMissing",
                    field,
                    "null",
                    null,
                    "A %s is null.".formatted(one),
                    "Leave it out, or name the %s.".formatted(one));
        }
        if (!twice.isEmpty()) {
            add(
                    rule + "Twice",
                    field,
                    twice,
                    null,
                    "Named more than once: %s.".formatted(list(twice)),
                    "Name each %s once.".formatted(one));
        }
        return seen;
    }

    /** For people: elements separated by commas, the first few of very many. */
    static String list(Collection<?> values) {
        return values.stream().limit(MOST_LISTED).map(String::valueOf).collect(joining(", "))
                + (values.size() > MOST_LISTED ? "…" : "");
    }

    private static @Nullable String text(@Nullable Object value) {
        return switch (value) {
            case null -> null;
            case Collection<?> values -> list(values);
            default -> value.toString();
        };
    }
}
