package io.holdfast.scheduler.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.contracts.BackupType;
import io.holdfast.contracts.Trigger;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ChainTest {

    private static final Instant NOW = Instant.parse("2026-01-31T12:00:00Z");
    private static final String FRESH = "2026-01-16T12:00:01Z";
    private static final String OLD = "2026-01-16T12:00:00Z";
    private static final String LONG_AGO = "2026-01-31T06:00:00Z";
    private static final String A_MOMENT_AGO = "2026-01-31T06:00:01Z";

    @Test
    void a_chain_with_a_recent_full_backup_goes_on() {
        assertThat(next(FRESH, null, null, false)).isInstanceOf(Chain.Next.Go.class);
        assertThat(next(FRESH, Trigger.SCHEDULED, A_MOMENT_AGO, true)).isInstanceOf(Chain.Next.Go.class);
    }

    @Test
    void without_a_full_backup_or_with_one_of_fifteen_days_ago_one_is_made() {
        assertThat(next(null, null, null, false))
                .isEqualTo(new Chain.Next.Heal("There was no full backup that a Log backup could build on."));
        assertThat(next(OLD, null, LONG_AGO, false))
                .isEqualTo(
                        new Chain.Next.Heal("The last full backup, of 2026-01-16T12:00:00Z, was older than 15 days."));
    }

    @Test
    void while_the_chain_is_mended_everything_else_fails() {
        assertFails(next(FRESH, Trigger.REMEDIAL, null, false), Chain.REMEDIAL_IN_PROGRESS);
        assertFails(next(null, Trigger.REMEDIAL, null, true), Chain.REMEDIAL_IN_PROGRESS);
    }

    @Test
    void while_any_other_full_backup_is_on_its_way_the_first_link_is_left_out_and_an_old_chain_goes_on() {
        assertThat(next(null, Trigger.ON_DEMAND, null, false)).isInstanceOf(Chain.Next.Leave.class);
        assertThat(next(null, null, null, true)).isInstanceOf(Chain.Next.Leave.class);
        assertThat(next(OLD, Trigger.SCHEDULED, null, false)).isInstanceOf(Chain.Next.Go.class);
        assertThat(next(OLD, null, null, true)).isInstanceOf(Chain.Next.Go.class);
    }

    @Test
    void a_chain_is_mended_once_in_six_hours_and_never_where_that_is_switched_off() {
        assertFails(next(null, null, A_MOMENT_AGO, false), Chain.PARENT_MISSING);
        assertThat(next(OLD, null, A_MOMENT_AGO, false)).isInstanceOf(Chain.Next.Go.class);
        assertFails(next(chain(null, null, null, false), false), Chain.PARENT_MISSING);
        assertThat(next(chain(OLD, null, null, false), false)).isInstanceOf(Chain.Next.Go.class);
    }

    private static void assertFails(Chain.Next next, String code) {
        assertThat(next)
                .isInstanceOfSatisfying(
                        Chain.Next.Fail.class,
                        it -> assertThat(it.error().code()).isEqualTo(code));
    }

    private static Chain.Next next(
            @Nullable String fullAt, @Nullable Trigger underWay, @Nullable String healedAt, boolean fullIsComing) {
        return next(chain(fullAt, underWay, healedAt, fullIsComing), true);
    }

    private static Chain.Next next(Chain chain, boolean heals) {
        return chain.next(BackupType.LOG, "orders", NOW, heals, Duration.ofDays(15), Duration.ofHours(6));
    }

    private static Chain chain(
            @Nullable String fullAt, @Nullable Trigger underWay, @Nullable String healedAt, boolean fullIsComing) {
        return new Chain(moment(fullAt), underWay, moment(healedAt), fullIsComing);
    }

    private static @Nullable Instant moment(@Nullable String text) {
        return text == null ? null : Instant.parse(text);
    }
}
