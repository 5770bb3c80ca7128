package io.holdfast.kit.inbox;

import java.util.Locale;

/** What the event refers to has not arrived yet, though it is on its way: the event is tried again for a while. */
public final class NotYet extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public NotYet(String message, Object... arguments) {
        super(String.format(Locale.ROOT, message, arguments));
    }
}
