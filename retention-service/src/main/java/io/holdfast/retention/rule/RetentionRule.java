package io.holdfast.retention.rule;

import io.holdfast.contracts.Retention;
import io.holdfast.contracts.RetentionTag;
import io.holdfast.contracts.Schedule;
import io.holdfast.contracts.ScheduleKind;
import java.time.Instant;
import java.util.EnumSet;
import java.util.OptionalInt;
import java.util.Set;

/**
 * One version of a policy, as far as it concerns how long its points live.
 *
 * @param schedule decides which tags a slot earns; its zone is the calendar of all durations
 * @param retention how long each tag keeps a point
 */
public record RetentionRule(Schedule schedule, Retention retention) {

    /** The ranges that a scheduled point of this slot belongs to, by the slot's local date; none if it has no such slot. */
    public Set<RetentionTag> tagsOf(Instant slot) {
        var tags = EnumSet.noneOf(RetentionTag.class);
        var weekday = slot.atZone(schedule.zone()).getDayOfWeek();
        if (schedule.kind() == ScheduleKind.DAILY && retention.daily() != null) {
            tags.add(RetentionTag.DAILY);
        }
        if (schedule.days().contains(weekday) && retention.weekly() != null) {
            tags.add(RetentionTag.WEEKLY);
        }
        return tags;
    }

    /**
     * Days that the tag keeps a point; empty when nothing keeps such points any longer.
     *
     * <p>A daily schedule without a weekly rule has taken over from a weekly one: the weekly points live on by its daily
     * rule. The other way round nothing takes over: daily points go.
     */
    public OptionalInt daysOf(RetentionTag tag) {
        return switch (tag) {
            case DAILY -> daily();
            case WEEKLY -> retention.weekly() == null && schedule.kind() == ScheduleKind.DAILY ? daily() : weekly();
            case MONTHLY, YEARLY -> OptionalInt.empty();
        };
    }

    /** Days that a scheduled point without any tag stays: those of the longest rule, for it is not its owner's fault. */
    public int daysWithoutTag() {
        return Math.max(daily().orElse(0), weekly().orElse(0));
    }

    /** The same local time so many days later. A time that the clocks skip is moved behind the gap. */
    public Instant after(Instant start, int days) {
        return start.atZone(schedule.zone()).plusDays(days).toInstant();
    }

    private OptionalInt daily() {
        var daily = retention.daily();
        return daily == null ? OptionalInt.empty() : OptionalInt.of(daily.days());
    }

    private OptionalInt weekly() {
        var weekly = retention.weekly();
        return weekly == null ? OptionalInt.empty() : OptionalInt.of(7 * weekly.weeks());
    }
}
