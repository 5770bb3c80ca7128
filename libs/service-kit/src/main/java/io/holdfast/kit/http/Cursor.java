package io.holdfast.kit.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.holdfast.kit.problem.Problem;
import io.holdfast.kit.problem.ProblemException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.UUID;

/** Where a page ended: the sort key of its last row. Opaque to callers, who only hand it back. */
public record Cursor(List<String> position) {

    private static final String SEPARATOR = "\u001F";
    private static final int LONGEST = 2_048;

    public Cursor {
        position = List.copyOf(position);
    }

    /** The values of the sort key; none may contain the separator U+001F. */
    public static Cursor of(Object... sortKey) {
        return new Cursor(Arrays.stream(sortKey).map(Object::toString).toList());
    }

    static Cursor parse(String encoded) {
        if (encoded.length() > LONGEST) {
            throw invalid();
        }
        try {
            var text = new String(Base64.getUrlDecoder().decode(encoded), UTF_8);
            if (text.indexOf('\0') >= 0) {
                throw invalid();
            }
            return new Cursor(List.of(text.split(SEPARATOR, -1)));
        } catch (IllegalArgumentException malformed) {
            throw invalid();
        }
    }

    public String text(int index) {
        if (index >= position.size()) {
            throw invalid();
        }
        return position.get(index);
    }

    public long number(int index) {
        try {
            return Long.parseLong(text(index));
        } catch (NumberFormatException malformed) {
            throw invalid();
        }
    }

    public Instant instant(int index) {
        try {
            return Instant.parse(text(index));
        } catch (DateTimeException malformed) {
            throw invalid();
        }
    }

    public UUID uuid(int index) {
        try {
            return UUID.fromString(text(index));
        } catch (IllegalArgumentException malformed) {
            throw invalid();
        }
    }

    String encoded() {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(String.join(SEPARATOR, position).getBytes(UTF_8));
    }

    private static ProblemException invalid() {
        return Problem.of(
                        "UserErrorInvalidParameter",
                        400,
                        "Invalid parameter",
                        "This cursor is not one that this address has given out.")
                .field("cursor")
                .recommend("Start again without a cursor.")
                .toException();
    }
}
