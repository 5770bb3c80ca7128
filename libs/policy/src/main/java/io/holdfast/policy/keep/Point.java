package io.holdfast.policy.keep;

import static java.util.Comparator.comparing;

import java.time.Instant;
import java.util.Comparator;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A recovery point that still exists, as far as retention cares.
 *
 * @param takenAt the moment the content belongs to, from which its life counts
 * @param link which other points it needs, and which need it
 * @param announced when the vault was told that it may go; absent while it is kept, and once the vault has hidden it
 * @param purgeAt when the vault, which has hidden it, deletes it for good; absent while it can be restored
 */
public record Point(
        UUID id,
        Instant takenAt,
        Link link,
        Claim claim,
        @Nullable Announced announced,
        @Nullable Instant purgeAt) {

    public static final Comparator<Point> NEWEST_FIRST =
            comparing(Point::takenAt).thenComparing(Point::id).reversed();

    public Point(UUID id, Instant takenAt, Link link, Claim claim) {
        this(id, takenAt, link, claim, null, null);
    }

    /** Plans are maps of points, of very many at times: the id tells them apart well enough. */
    @Override
    public int hashCode() {
        return id.hashCode();
    }

    /** Whether the vault may have begun to delete it. */
    public boolean isGoing() {
        return announced != null || purgeAt != null;
    }

    /** Its place among the points of an item, whatever else is true of it. */
    public static Point at(UUID id, Instant takenAt) {
        return new Point(id, takenAt, Link.ALONE, new Claim.Waiting());
    }

    /**
     * Word to the vault that a point may go.
     *
     * @param times how often it was sent
     * @param last when it was sent last
     */
    public record Announced(int times, Instant last) {}
}
