package io.holdfast.vaultformat.model;

/** The whole bucket, and what everybody at work on it remembers, in 256 bits. */
record State(long first, long second, long third, long fourth) {

    static final int WORDS = 4;
    static final State ZERO = new State(0, 0, 0, 0);

    long word(int index) {
        return switch (index) {
            case 0 -> first;
            case 1 -> second;
            case 2 -> third;
            case 3 -> fourth;
            default -> throw new IllegalArgumentException("a state has no word " + index);
        };
    }

    int get(Field field) {
        return (int) (word(field.word()) >>> field.shift()) & field.mask();
    }

    State with(Field field, int value) {
        if ((value & ~field.mask()) != 0 && field.width() > 0) {
            throw new IllegalArgumentException("%d does not fit into %s".formatted(value, field.name()));
        }
        var clear = ~((long) field.mask() << field.shift());
        var set = (long) (value & field.mask()) << field.shift();
        return switch (field.word()) {
            case 0 -> new State((first & clear) | set, second, third, fourth);
            case 1 -> new State(first, (second & clear) | set, third, fourth);
            case 2 -> new State(first, second, (third & clear) | set, fourth);
            default -> new State(first, second, third, (fourth & clear) | set);
        };
    }

    /** Sets the bits of a set-valued field. */
    State plus(Field field, int bits) {
        return with(field, get(field) | bits);
    }

    State minus(Field field, int bits) {
        return with(field, get(field) & ~bits);
    }
}
