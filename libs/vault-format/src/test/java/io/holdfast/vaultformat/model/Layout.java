package io.holdfast.vaultformat.model;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Collectors;

/** Hands out the bits of a {@link State}, and tells two states apart in words. */
final class Layout {

    private final List<Field> fields = new ArrayList<>();
    private int word;
    private int used;

    Field field(String name, int width, IntFunction<String> shown) {
        if (used + width > Long.SIZE) {
            word++;
            used = 0;
        }
        if (word == State.WORDS) {
            throw new IllegalArgumentException("no bits are left for " + name + ": choose a smaller configuration");
        }
        var field = new Field(name, word, used, width, shown);
        used = Math.min(used + width, Long.SIZE);
        fields.add(field);
        return field;
    }

    String changes(State before, State after) {
        return fields.stream()
                .filter(it -> before.get(it) != after.get(it))
                .map(it -> it.name() + "=" + it.shown().apply(after.get(it)))
                .collect(Collectors.joining(", "));
    }
}
