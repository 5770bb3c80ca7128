package io.holdfast.policy.keep;

import static io.holdfast.contracts.RetentionTag.DAILY;
import static io.holdfast.contracts.RetentionTag.WEEKLY;
import static io.holdfast.policy.keep.Rules.daily;
import static io.holdfast.policy.keep.Rules.weekly;
import static java.time.DayOfWeek.MONDAY;
import static java.time.DayOfWeek.SUNDAY;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.policy.keep.PolicyHistory.Version;
import java.time.Instant;
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

    private static PolicyHistory history(Version... versions) {
        return new PolicyHistory(List.of(versions));
    }
}
