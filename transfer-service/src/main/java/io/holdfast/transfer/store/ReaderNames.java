package io.holdfast.transfer.store;

import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What the attempts of a job that reads are called in its vault, so that a later one can end an earlier one that died. */
public record ReaderNames(UUID jobId) {

    public String of(int attempt) {
        return jobId + "-" + attempt;
    }

    /** Those of attempts 1 to n. */
    public Set<String> upTo(int n) {
        return IntStream.rangeClosed(1, n).mapToObj(this::of).collect(Collectors.toUnmodifiableSet());
    }
}
