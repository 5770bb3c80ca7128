package io.holdfast.cli.terminal;

/** How many of something, as people say it. */
public final class Counts {

    private Counts() {}

    /** For example {@code 0 packs}, {@code 1 bad pack}, {@code 7 days}. */
    public static String of(long count, String one) {
        return of(count, one, one + "s");
    }

    /** The same for what takes more than an s in the plural. */
    public static String of(long count, String one, String many) {
        return "%d %s".formatted(count, count == 1 ? one : many);
    }
}
