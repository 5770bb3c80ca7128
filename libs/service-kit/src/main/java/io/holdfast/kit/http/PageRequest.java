package io.holdfast.kit.http;

import io.holdfast.kit.problem.Problem;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which part of a list is asked for.
 *
 * @param limit how many items at most, 1 to 1000
 * @param after where the page before ended; empty for the first
 */
public record PageRequest(int limit, Optional<Cursor> after) {

    private static final int DEFAULT = 100;
    private static final int MOST = 1_000;

    /** From query parameters as they come, so that a wrong one is told apart from a wrong address. */
    public static PageRequest of(@Nullable String limit, @Nullable String cursor) {
        return new PageRequest(
                limit == null || limit.isBlank() ? DEFAULT : parse(limit),
                cursor == null || cursor.isBlank() ? Optional.empty() : Optional.of(Cursor.parse(cursor)));
    }

    /** How many rows to read: one more than asked for tells whether there is a next page. */
    public int fetch() {
        return limit + 1;
    }

    private static int parse(String limit) {
        try {
            var number = Integer.parseInt(limit.strip());
            if (number >= 1 && number <= MOST) {
                return number;
            }
        } catch (NumberFormatException malformed) {
            // told below, like a number out of range
        }
        throw Problem.of(
                        "UserErrorInvalidParameter", 400, "Invalid parameter", "limit must be a number from 1 to 1000.")
                .field("limit")
                .recommend("Leave it out for pages of 100 items.")
                .toException();
    }
}
