package io.holdfast.policy.rule;

import static java.util.stream.Collectors.joining;

import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The whole numbers that a limit lets pass: all between two, or a few.
 *
 * @param least the smallest
 * @param most the largest
 * @param only the few, ascending; empty when all between the two pass
 */
public record Allowed(int least, int most, List<Integer> only) {

    private static final Pattern RANGE = Pattern.compile("\\s*(\\d{1,9})\\s*\\.\\.\\s*(\\d{1,9})\\s*");
    private static final Pattern LIST = Pattern.compile("\\s*\\d{1,9}\\s*(,\\s*\\d{1,9}\\s*){0,99}");

    public Allowed {
        only = List.copyOf(new TreeSet<>(only));
        if (least > most || !only.isEmpty() && (only.getFirst() != least || only.getLast() != most)) {
            throw new IllegalArgumentException("nothing is from %d to %d".formatted(least, most));
        }
    }

    /**
     * Reads {@code 7..9999} or {@code 4,6,8,12}.
     *
     * @throws IllegalArgumentException when it is neither
     */
    public static Allowed parse(String text) {
        var range = RANGE.matcher(text);
        if (range.matches()) {
            return new Allowed(Integer.parseInt(range.group(1)), Integer.parseInt(range.group(2)), List.of());
        }
        if (!LIST.matcher(text).matches()) {
            throw new IllegalArgumentException("neither a range such as 7..9999 nor a list such as 4,6,8: " + text);
        }
        var values = Stream.of(text.split(",", -1))
                .map(it -> Integer.valueOf(it.strip()))
                .sorted()
                .toList();
        return new Allowed(values.getFirst(), values.getLast(), values);
    }

    public boolean contains(int value) {
        return value >= least && value <= most && (only.isEmpty() || only.contains(value));
    }

    /** The value itself when it is allowed, else the nearest that is not larger, else the smallest. */
    public int atMost(int value) {
        if (only.isEmpty()) {
            return Math.clamp(value, least, most);
        }
        return only.stream().filter(it -> it <= value).reduce(least, Math::max);
    }

    /** For example {@code 7 to 9999}, {@code 4, 6, 8 or 12}, {@code 5}. */
    @Override
    public String toString() {
        if (least == most) {
            return Integer.toString(least);
        }
        if (only.isEmpty()) {
            return "%d to %d".formatted(least, most);
        }
        return only.stream().limit(only.size() - 1L).map(String::valueOf).collect(joining(", ")) + " or " + most;
    }
}
