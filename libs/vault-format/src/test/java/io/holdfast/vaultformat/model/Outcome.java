package io.holdfast.vaultformat.model;

import java.util.List;

/** What a search found in the states it saw. */
sealed interface Outcome {

    int states();

    /** Every reachable state keeps every promise. */
    record Holds(int states) implements Outcome {}

    /** The search ended before the states did: nothing is proven. */
    record TooLarge(int states) implements Outcome {}

    /**
     * Somebody can lose something.
     *
     * @param trace a shortest way from the initial state to the broken promise, a step a line
     */
    record Violated(int states, String promise, List<String> trace) implements Outcome {

        public Violated {
            trace = List.copyOf(trace);
        }

        @Override
        public String toString() {
            return "%s, after %d steps:%n  %s"
                    .formatted(promise, trace.size(), String.join(System.lineSeparator() + "  ", trace));
        }
    }
}
