package io.holdfast.policy.keep;

import static java.util.Comparator.comparing;
import static java.util.Objects.requireNonNull;

import io.holdfast.contracts.ExpiryCause;
import io.holdfast.contracts.PolicyTerms;
import io.holdfast.contracts.RetentionTag;
import io.holdfast.contracts.ScheduleKind;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;

/** The same decision written down once more, without any thought of speed: sets grow until nothing is added. */
final class SlowModel {

    private final PolicyTerms terms;
    private final List<Point> oldestFirst;
    private final Map<UUID, Set<Point>> bases = new HashMap<>();

    SlowModel(PolicyTerms terms, List<Point> history) {
        this.terms = terms;
        this.oldestFirst = history.stream()
                .sorted(comparing(Point::takenAt).thenComparing(Point::id))
                .toList();
        oldestFirst.forEach(it -> bases.put(it.id(), allBasesOf(it)));
    }

    /** Everything that has to be there to restore the point. */
    Set<Point> basesOf(Point point) {
        return bases.getOrDefault(point.id(), Set.of());
    }

    Set<Point> kept(Instant now) {
        var kept = new HashSet<Point>();
        for (var point : oldestFirst) {
            if (ownEnd(point).isAfter(now)) {
                kept.add(point);
            }
        }
        var inVault = oldestFirst.stream().filter(it -> !isSnapshot(it)).toList();
        var last = inVault.isEmpty() ? oldestFirst : inVault;
        last.stream()
                .filter(it -> it.announced() == null && it.purgeAt() == null)
                .reduce((older, newer) -> newer)
                .or(() -> last.stream().reduce((older, newer) -> newer))
                .ifPresent(kept::add);
        for (var point : List.copyOf(kept)) {
            kept.addAll(basesOf(point));
        }
        return kept;
    }

    private static boolean isSnapshot(Point point) {
        return point.link() == Link.SNAPSHOT || point.link() == Link.SHARE_SNAPSHOT;
    }

    /** The latest end among the point's own and those of the points in a set that need it. */
    Instant endAmong(Point point, Set<Point> others) {
        var end = ownEnd(point);
        for (var other : others) {
            if (basesOf(other).contains(point) && ownEnd(other).isAfter(end)) {
                end = ownEnd(other);
            }
        }
        return end;
    }

    ExpiryCause cause(Point point, Set<Point> gone, Instant since) {
        var overThen = !endAmong(point, gone).isAfter(since);
        var thereThen = !point.takenAt().isAfter(since);
        var ofPolicy = !(point.claim() instanceof Claim.OnDemand);
        return ofPolicy && thereThen && overThen ? ExpiryCause.POLICY_CHANGED : ExpiryCause.RETENTION_OVER;
    }

    private Set<Point> allBasesOf(Point point) {
        var all = new HashSet<>(directBasesOf(point));
        int before;
        do {
            before = all.size();
            for (var base : List.copyOf(all)) {
                all.addAll(directBasesOf(base));
            }
        } while (all.size() > before);
        return all;
    }

    private List<Point> directBasesOf(Point point) {
        var earlier = oldestFirst.subList(0, oldestFirst.indexOf(point));
        Predicate<Point> isFull = it -> it.link() == Link.FULL || it.link() == Link.REMEDIAL;
        var full = last(earlier, isFull);
        return switch (point.link()) {
            case ALONE, FULL, REMEDIAL, SNAPSHOT, SHARE_SNAPSHOT -> List.of();
            case DIFFERENTIAL -> full;
            case INCREMENTAL ->
                last(earlier, isFull.or(it -> it.link() == Link.DIFFERENTIAL || it.link() == Link.INCREMENTAL));
            case LOG -> {
                var needed = new ArrayList<>(full);
                var from = full.isEmpty() ? 0 : earlier.indexOf(full.getFirst());
                earlier.stream().skip(from).filter(it -> it.link() == Link.LOG).forEach(needed::add);
                yield needed;
            }
        };
    }

    private static List<Point> last(List<Point> points, Predicate<Point> kind) {
        return points.stream().filter(kind).reduce((older, newer) -> newer).stream()
                .toList();
    }

    private Instant ownEnd(Point point) {
        return switch (point.claim()) {
            case Claim.Waiting waiting -> Instant.MAX;
            case Claim.OnDemand asked
            when asked.retainUntil() == null && point.link().hasOwnRule() ->
                deltaDays(point) == 0 ? untagged(point) : plusDays(point, deltaDays(point));
            case Claim.OnDemand asked when asked.retainUntil() == null -> Instant.MAX;
            case Claim.OnDemand asked ->
                latest(requireNonNull(asked.retainUntil()), tagged(point, asked.tags(), asked.slot()));
            case Claim.Scheduled made when point.link() == Link.REMEDIAL -> point.takenAt();
            case Claim.Scheduled made
            when point.link().hasOwnRule() -> deltaDays(point) == 0 ? Instant.MIN : plusDays(point, deltaDays(point));
            case Claim.Scheduled made when made.tags().isEmpty() -> untagged(point);
            case Claim.Scheduled made -> tagged(point, made.tags(), made.slot());
        };
    }

    private Instant tagged(Point point, Set<RetentionTag> tags, Instant slot) {
        var end = Instant.MIN;
        for (var tag : tags) {
            end = latest(end, endOf(tag, point, slot));
        }
        return end;
    }

    private Instant endOf(RetentionTag tag, Point point, Instant slot) {
        var retention = terms.retention();
        var isWeekly = terms.schedule().kind() == ScheduleKind.WEEKLY;
        var weekday = slot.atZone(terms.schedule().zone()).getDayOfWeek();
        if (tag == RetentionTag.DAILY && retention.daily() != null) {
            return plusDays(point, retention.daily().days());
        }
        if (tag == RetentionTag.DAILY
                && isWeekly
                && point.link() == Link.FULL
                && terms.schedule().days().contains(weekday)
                && retention.weekly() != null) {
            return plusDays(point, 7L * retention.weekly().weeks());
        }
        if (tag == RetentionTag.WEEKLY && retention.weekly() != null) {
            return plusDays(point, 7L * retention.weekly().weeks());
        }
        if (tag == RetentionTag.WEEKLY && !isWeekly && retention.daily() != null) {
            return plusDays(point, retention.daily().days());
        }
        if (tag == RetentionTag.MONTHLY && retention.monthly() != null) {
            return at(local(point).plusMonths(retention.monthly().months()));
        }
        if (tag == RetentionTag.YEARLY && retention.yearly() != null) {
            return at(local(point).plusYears(retention.yearly().years()));
        }
        return Instant.MIN;
    }

    private Instant untagged(Point point) {
        var retention = terms.retention();
        var daily = retention.daily() == null ? 0L : retention.daily().days();
        var weekly = retention.weekly() == null ? 0L : 7L * retention.weekly().weeks();
        return plusDays(point, Math.max(daily, weekly));
    }

    private int deltaDays(Point point) {
        return switch (point.link()) {
            case DIFFERENTIAL ->
                terms.differential() == null ? 0 : terms.differential().retentionDays();
            case INCREMENTAL ->
                terms.incremental() == null ? 0 : terms.incremental().retentionDays();
            case LOG -> terms.log() == null ? 0 : terms.log().retentionDays();
            case SNAPSHOT -> terms.snapshotDays();
            case ALONE, FULL, REMEDIAL, SHARE_SNAPSHOT -> 0;
        };
    }

    private Instant plusDays(Point point, long days) {
        return at(local(point).plusDays(days));
    }

    private LocalDateTime local(Point point) {
        return LocalDateTime.ofInstant(point.takenAt(), terms.schedule().zone());
    }

    private Instant at(LocalDateTime local) {
        return local.atZone(terms.schedule().zone()).toInstant();
    }

    private static Instant latest(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
