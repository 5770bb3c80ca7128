package io.holdfast.cli.terminal;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;

/** Rows under headings, each column as wide as its widest cell; numbers and sizes stand to the right. */
public final class Table {

    private static final String GAP = "  ";
    private static final String RIGHT = ">";

    private final List<String> headings;
    private final List<List<String>> rows = new ArrayList<>();

    private Table(List<String> headings) {
        this.headings = headings;
    }

    /** A heading that starts with {@code >} makes a column that is aligned to the right. */
    public static Table of(String... headings) {
        return new Table(List.of(headings));
    }

    /** Two columns without headings: what it is, and its value. */
    public static String card(List<List<String>> lines) {
        var width =
                lines.stream().mapToInt(line -> line.getFirst().length()).max().orElse(0);
        var text = new StringBuilder();
        lines.forEach(line -> text.append(line.getFirst())
                .append(" ".repeat(width - line.getFirst().length()))
                .append(GAP)
                .append(line.get(1))
                .append('\n'));
        return text.toString();
    }

    public Table row(String... cells) {
        if (cells.length != headings.size()) {
            throw new IllegalArgumentException(
                    "a row of %d cells under %d headings".formatted(cells.length, headings.size()));
        }
        rows.add(List.of(cells));
        return this;
    }

    public <T> Table rows(Collection<T> items, Function<T, List<String>> cells) {
        items.forEach(item -> row(cells.apply(item).toArray(String[]::new)));
        return this;
    }

    @Override
    public String toString() {
        var widths = IntStream.range(0, headings.size()).map(this::width).toArray();
        var text = new StringBuilder();
        append(text, headings.stream().map(Table::plain).toList(), widths);
        rows.forEach(row -> append(text, row, widths));
        return text.toString();
    }

    private int width(int column) {
        var heading = plain(headings.get(column)).length();
        return rows.stream().mapToInt(row -> row.get(column).length()).reduce(heading, Math::max);
    }

    private void append(StringBuilder text, List<String> cells, int[] widths) {
        var line = new StringBuilder();
        for (var column = 0; column < cells.size(); column++) {
            var cell = cells.get(column);
            var padding = " ".repeat(widths[column] - cell.length());
            line.append(headings.get(column).startsWith(RIGHT) ? padding + cell : cell + padding)
                    .append(GAP);
        }
        text.append(line.toString().stripTrailing()).append('\n');
    }

    private static String plain(String heading) {
        return heading.startsWith(RIGHT) ? heading.substring(1) : heading;
    }
}
