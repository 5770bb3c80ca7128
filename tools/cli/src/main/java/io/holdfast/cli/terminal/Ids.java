package io.holdfast.cli.terminal;

import java.util.UUID;

/** What the server calls jobs and points; whatever else is typed in their place is not sent. */
public final class Ids {

    private Ids() {}

    /**
     * The id as it was typed.
     *
     * @param what for example {@code a job}
     * @param listing the command that shows the ids there are
     */
    public static String checked(String typed, String what, String listing) {
        try {
            var id = UUID.fromString(typed);
            if (id.toString().equalsIgnoreCase(typed)) {
                return typed;
            }
        } catch (IllegalArgumentException notAnId) {
            // Said below.
        }
        throw new BadArgument("'%s' is not the id of %s.".formatted(typed, what), "See the ids: " + listing);
    }
}
