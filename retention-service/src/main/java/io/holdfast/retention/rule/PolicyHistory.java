package io.holdfast.retention.rule;

import static java.util.Comparator.comparing;

import io.holdfast.contracts.RetentionTag;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The versions of one policy that we know, so that a point is tagged by the one that made it even when it arrives late.
 *
 * @param versions oldest first; compacted topics forget, so the first known need not be the first there was
 */
public record PolicyHistory(List<Version> versions) {

    public PolicyHistory {
        versions = versions.stream().sorted(comparing(Version::inForceFrom)).toList();
    }

    /**
     * The tags of a scheduled point.
     *
     * <p>The version in force at the slot decides. When it has no such slot, because clocks differ or the policy was just
     * being changed, the version before it made the point, or else the one after it.
     */
    public Set<RetentionTag> tagsOf(Instant slot) {
        var before = versions.stream()
                .filter(it -> !it.inForceFrom().isAfter(slot))
                .toList()
                .reversed();
        var after = versions.stream().filter(it -> it.inForceFrom().isAfter(slot));
        return Stream.concat(before.stream(), after)
                .map(it -> it.rule().tagsOf(slot))
                .filter(tags -> !tags.isEmpty())
                .findFirst()
                .orElse(Set.of());
    }

    /**
     * One state of the policy.
     *
     * @param inForceFrom when it was announced
     */
    public record Version(Instant inForceFrom, RetentionRule rule) {}
}
