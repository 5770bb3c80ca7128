package io.holdfast.retention.rule;

import io.holdfast.contracts.RetentionTag;
import io.holdfast.policy.keep.Lifetimes;
import io.holdfast.policy.keep.Link;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Set;

/** Days that points of each kind stay at least, in the order in which the database counts kinds of points. */
public final class LeastDays {

    private static final int TAG_SETS = 1 << RetentionTag.values().length;

    private LeastDays() {}

    /** At 16 × the link's ordinal + the tags' bits. */
    static int[] of(Lifetimes lifetimes) {
        var days = new int[TAG_SETS * Link.values().length];
        for (var link : Link.values()) {
            for (int bits = 0; bits < TAG_SETS; bits++) {
                days[TAG_SETS * link.ordinal() + bits] = lifetimes.leastDays(link, tags(bits));
            }
        }
        return days;
    }

    /** Bit 0 daily, 1 weekly, 2 monthly, 3 yearly. */
    public static short bits(Collection<RetentionTag> tags) {
        return (short) tags.stream().mapToInt(it -> 1 << it.ordinal()).sum();
    }

    public static Set<RetentionTag> tags(int bits) {
        var tags = EnumSet.noneOf(RetentionTag.class);
        for (var tag : RetentionTag.values()) {
            if ((bits & 1 << tag.ordinal()) != 0) {
                tags.add(tag);
            }
        }
        return tags;
    }
}
