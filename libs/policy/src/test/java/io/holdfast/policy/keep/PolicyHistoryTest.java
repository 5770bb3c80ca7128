package io.holdfast.policy.keep;

import static io.holdfast.contracts.RetentionTag.DAILY;
import static io.holdfast.contracts.RetentionTag.MONTHLY;
import static io.holdfast.contracts.RetentionTag.WEEKLY;
import static io.holdfast.contracts.RetentionTag.YEARLY;
import static io.holdfast.policy.keep.Rules.daily;
import static io.holdfast.policy.keep.Rules.dailyWithWeekly;
import static io.holdfast.policy.keep.Rules.weekly;
import static java.time.DayOfWeek.MONDAY;
import static java.time.DayOfWeek.SATURDAY;
import static java.time.DayOfWeek.SUNDAY;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.contracts.DayRule;
import io.holdfast.contracts.Retention;
import io.holdfast.policy.keep.PolicyHistory.Version;
import java.time.Instant;
import java.time.Month;
import java.util.List;
import org.junit.jupiter.api.Test;

class PolicyHistoryTest {

    private static final Instant SUNDAY_TWO = Instant.parse("2026-03-08T02:00:00Z");

    @Test
    void a_point_that_arrives_late_has_the_tags_of_the_version_that_made_it() {
        var history = history(
                new Version(Instant.parse("2026-03-01T00:00:00Z"), daily(30)),
                new Version(Instant.parse("2026-03-08T09:00:00Z"), weekly(12, SUNDAY)));

        assertThat(history.tagsOf(SUNDAY_TWO)).containsExactly(DAILY);
        assertThat(history.tagsOf(SUNDAY_TWO.plusSeconds(7 * 86_400))).containsExactly(WEEKLY);
    }

    @Test
    void a_version_that_has_no_such_slot_did_not_make_the_point() {
        var history = history(
                new Version(Instant.parse("2026-03-01T00:00:00Z"), weekly(4, SUNDAY)),
                new Version(Instant.parse("2026-03-08T01:59:59Z"), weekly(4, MONDAY)));

        assertThat(history.tagsOf(SUNDAY_TWO)).containsExactly(WEEKLY);
    }

    @Test
    void a_point_older_than_all_we_know_has_the_tags_of_the_first_version_that_fits() {
        var history = history(new Version(Instant.parse("2026-06-01T00:00:00Z"), weekly(4, SUNDAY)));

        assertThat(history.tagsOf(SUNDAY_TWO)).containsExactly(WEEKLY);
    }

    @Test
    void a_slot_that_no_version_has_earns_no_tag() {
        var history = history(new Version(Instant.parse("2026-03-01T00:00:00Z"), weekly(4, MONDAY)));

        assertThat(history.tagsOf(SUNDAY_TWO)).isEmpty();
    }

    @Test
    void a_failed_slots_weekly_tag_waits_for_the_next_success() { // E18
        var policy = dailyWithWeekly(30, 12, SATURDAY);
        var history = history(new Version(Instant.parse("2021-06-01T00:00:00Z"), policy));

        assertThat(history.pendingBetween(at("2021-06-11T02:00:00Z"), at("2021-06-13T02:00:00Z")))
                .containsExactly(WEEKLY);
        assertThat(history.pendingBetween(at("2021-06-12T02:00:00Z"), at("2021-06-13T02:00:00Z")))
                .isEmpty();
        assertThat(history.pendingBetween(at("2021-06-11T02:00:00Z"), at("2021-06-12T02:00:00Z")))
                .isEmpty();
    }

    @Test
    void all_that_was_missed_in_months_waits_together() {
        var all = Rules.generations(30, new Retention.Weekly(12, SUNDAY), 60, DayRule.last(), 10, Month.JANUARY);
        var history = history(new Version(Instant.parse("2021-01-01T00:00:00Z"), all));

        assertThat(history.pendingBetween(at("2021-01-20T02:00:00Z"), at("2021-02-20T02:00:00Z")))
                .containsExactlyInAnyOrder(WEEKLY, MONTHLY, YEARLY);
        assertThat(history.pendingBetween(at("2021-02-01T02:00:00Z"), at("2021-03-10T02:00:00Z")))
                .containsExactlyInAnyOrder(WEEKLY, MONTHLY);
    }

    @Test
    void each_version_answers_for_the_slots_of_its_time() {
        var history = history(
                new Version(Instant.parse("2026-03-01T00:00:00Z"), weekly(4, SATURDAY)),
                new Version(Instant.parse("2026-03-08T02:00:00Z"), weekly(4, SUNDAY)));

        assertThat(history.pendingBetween(at("2026-03-07T02:00:00Z"), SUNDAY_TWO.plusSeconds(1)))
                .containsExactly(WEEKLY);
        assertThat(history.pendingBetween(at("2026-03-07T02:00:00Z"), SUNDAY_TWO))
                .isEmpty();
        assertThat(history.pendingBetween(SUNDAY_TWO, at("2026-03-15T02:00:00Z")))
                .isEmpty();
    }

    @Test
    void slots_from_before_the_first_known_version_are_nobodys() {
        var history = history(new Version(Instant.parse("2026-03-08T02:00:01Z"), weekly(4, SUNDAY)));

        assertThat(history.pendingBetween(at("2025-01-01T00:00:00Z"), at("2026-03-15T02:00:00Z")))
                .isEmpty();
    }

    private static Instant at(String moment) {
        return Instant.parse(moment);
    }

    private static PolicyHistory history(Version... versions) {
        return new PolicyHistory(List.of(versions));
    }
}
