package io.holdfast.snapshot.disk;

import java.util.function.IntFunction;

/** A file changed during an attempt to freeze it; another attempt may have more luck. */
final class Disturbed extends Exception {

    private final transient IntFunction<DiskError> verdict;
    private final Effort effort;

    /**
     * @param effort what another attempt costs
     * @param verdict what to tell the owner of the source after so many attempts in vain
     */
    Disturbed(Effort effort, IntFunction<DiskError> verdict) {
        super("a source changed while it was being frozen");
        this.effort = effort;
        this.verdict = verdict;
    }

    Effort effort() {
        return effort;
    }

    DiskError verdict(int attempts) {
        return verdict.apply(attempts);
    }
}
