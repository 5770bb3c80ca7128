package io.holdfast.contracts;

/** The few checks that every record here makes of its fields. */
final class Require {

    private Require() {}

    static void text(String field, String value, int maxLength) {
        if (value.isBlank() || value.length() > maxLength) {
            throw new IllegalArgumentException("%s must have 1 to %d characters".formatted(field, maxLength));
        }
    }

    static void notNegative(String field, long value) {
        if (value < 0) {
            throw new IllegalArgumentException("%s must not be negative: %d".formatted(field, value));
        }
    }
}
