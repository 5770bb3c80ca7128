package io.holdfast.kit.http;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A part of a list.
 *
 * @param next the cursor of the following page; absent on the last one
 */
public record Page<T>(List<T> items, @Nullable String next) {

    public Page {
        items = List.copyOf(items);
    }

    /**
     * A page out of the rows that were read for it.
     *
     * @param fetched up to {@link PageRequest#fetch} rows
     * @param position the sort key of a row
     * @param view what callers get to see of it
     */
    public static <R, T> Page<T> of(
            List<R> fetched, PageRequest request, Function<? super R, Cursor> position, Function<? super R, T> view) {
        var more = fetched.size() > request.limit();
        var shown = more ? fetched.subList(0, request.limit()) : fetched;
        return new Page<>(
                shown.stream().<T>map(view).toList(),
                more ? position.apply(shown.getLast()).encoded() : null);
    }
}
