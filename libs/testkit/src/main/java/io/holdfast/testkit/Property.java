package io.holdfast.testkit;

import java.util.Random;
import java.util.function.Consumer;
import java.util.function.Function;

/** Laws that hold for every case: checked against 500 of them, the same ones in every run. */
public final class Property {

    private static final int CASES = 500;

    private Property() {}

    /**
     * Checks the law against generated cases. With {@code -Dholdfast.seed=17} only the case of that seed is checked.
     *
     * @param generator makes a case out of nothing but the given randomness
     * @param law throws, usually an {@link AssertionError}, when it does not hold
     * @throws AssertionError naming the seed and the case that falsify the law
     */
    public static <T> void forAll(Function<? super Random, T> generator, Consumer<? super T> law) {
        var only = Long.getLong("holdfast.seed");
        if (only != null) {
            replay(only, generator, law);
            return;
        }
        for (long seed = 0; seed < CASES; seed++) {
            replay(seed, generator, law);
        }
    }

    /** Checks the law against the case of one seed, as a failure has named it. */
    public static <T> void replay(long seed, Function<? super Random, T> generator, Consumer<? super T> law) {
        var generated = generator.apply(new Random(seed));
        try {
            law.accept(generated);
        } catch (AssertionError | RuntimeException falsified) {
            throw new AssertionError(
                    "Falsified by seed %d: %s%n%s".formatted(seed, generated, falsified.getMessage()), falsified);
        }
    }
}
