package io.holdfast.policy.rule;

import java.util.EnumMap;
import java.util.Map;

/** Azure Backup's numbers, with those that a house sets otherwise. */
public final class Limits {

    private final Map<Limit, Allowed> others;

    private Limits(Map<Limit, Allowed> others) {
        this.others = others;
    }

    /** As Azure Backup has them. */
    public static Limits usual() {
        return new Limits(Map.of());
    }

    /** The same with other numbers in some places. */
    public static Limits with(Map<Limit, Allowed> others) {
        return new Limits(others.isEmpty() ? Map.of() : new EnumMap<>(others));
    }

    public Allowed of(Limit limit) {
        return others.getOrDefault(limit, limit.usual());
    }
}
