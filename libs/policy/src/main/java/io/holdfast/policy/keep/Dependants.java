package io.holdfast.policy.keep;

import io.holdfast.policy.keep.Chains.Need;
import java.util.Collection;
import java.util.Optional;
import java.util.UUID;

/** Who would be lost with a point, whatever keeps them: for whoever takes one away that no rule has let go of. */
public final class Dependants {

    private Dependants() {}

    /**
     * The newest of the points that cannot be restored without this one; empty when there is none.
     *
     * @param history all that is to be restorable, in any order; what is older than the point may be left out
     */
    public static Optional<UUID> newestOf(UUID pointId, Collection<Point> history) {
        var chains = new Chains();
        for (var point : history.stream().sorted(Point.NEWEST_FIRST).toList()) {
            var need = chains.of(point);
            if (point.id().equals(pointId)) {
                return Optional.ofNullable(need).map(Need::by);
            }
            chains.pass(point, need == null ? new Need(point.id(), true, point.takenAt()) : need);
        }
        return Optional.empty();
    }
}
