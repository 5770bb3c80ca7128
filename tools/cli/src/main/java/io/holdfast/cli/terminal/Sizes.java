package io.holdfast.cli.terminal;

import java.util.Locale;

/** Bytes as people read them. */
public final class Sizes {

    private static final String UNITS = "KMGTPE";

    private Sizes() {}

    /** For example {@code 0 B}, {@code 999 B}, {@code 1.5 KiB}, {@code 256.0 MiB}. */
    public static String iec(long bytes) {
        if (bytes < 1024) {
            return bytes + " B";
        }
        var value = (double) bytes;
        var unit = -1;
        while (value >= 1023.95 && unit < UNITS.length() - 1) {
            value /= 1024;
            unit++;
        }
        return String.format(Locale.ROOT, "%.1f %siB", value, UNITS.charAt(unit));
    }
}
