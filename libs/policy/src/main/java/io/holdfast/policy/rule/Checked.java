package io.holdfast.policy.rule;

import io.holdfast.contracts.PolicyTerms;
import java.util.List;

/** What became of a draft. */
public sealed interface Checked {

    /** It keeps every rule, and says this. */
    record Valid(PolicyTerms terms) implements Checked {}

    /**
     * It breaks rules.
     *
     * @param breaches all of them, in the order of the document; at least one
     */
    record Broken(List<Breach> breaches) implements Checked {

        public Broken {
            breaches = List.copyOf(breaches);
            if (breaches.isEmpty()) {
                throw new IllegalArgumentException("a broken draft breaks at least one rule");
            }
        }
    }
}
