package io.holdfast.kit.policy;

import io.holdfast.kit.problem.Problem;
import io.holdfast.policy.rule.Breach;
import java.util.List;

/** Rules that a policy breaks, as an answer tells of them. */
public final class Mistakes {

    private Mistakes() {}

    /** @param where the path of the policy in the request, with a dot at its end; empty when it is the whole of it */
    public static List<Problem.Mistake> of(List<Breach> breaches, String where) {
        return breaches.stream()
                .map(it -> new Problem.Mistake(
                        it.code(), where + it.field(), it.value(), it.allowed(), it.detail(), it.recommendation()))
                .toList();
    }
}
