package io.holdfast.policy.slot;

import static io.holdfast.contracts.BackupTier.SNAPSHOT;
import static io.holdfast.contracts.BackupTier.VAULT_STANDARD;
import static io.holdfast.testkit.Property.forAll;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.contracts.BackupTier;
import io.holdfast.contracts.PolicyKind;
import io.holdfast.contracts.Schedule;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ShippingTest {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final Schedule EVERY_FOUR_HOURS = Schedule.hourly(LocalTime.of(8, 0), 4, 12, ZoneOffset.UTC);

    @Test
    void the_last_run_of_a_day_is_shipped_and_the_others_are_not() {
        var tiers = tiers(EVERY_FOUR_HOURS, Instant.parse("2026-03-03T07:00:00Z"), 8, slot -> true);

        assertThat(tiers)
                .containsExactly(
                        // nothing is in the vault yet
                        VAULT_STANDARD,
                        SNAPSHOT,
                        SNAPSHOT,
                        VAULT_STANDARD,
                        SNAPSHOT,
                        SNAPSHOT,
                        SNAPSHOT,
                        VAULT_STANDARD);
    }

    @Test
    void a_last_run_that_failed_is_made_good_by_the_first_run_after_it_that_succeeds() {
        var failed = List.of(Instant.parse("2026-03-03T20:00:00Z"), Instant.parse("2026-03-04T08:00:00Z"));

        var tiers = tiers(EVERY_FOUR_HOURS, Instant.parse("2026-03-03T07:00:00Z"), 8, slot -> !failed.contains(slot));

        assertThat(tiers.subList(3, 8))
                .containsExactly(VAULT_STANDARD, VAULT_STANDARD, VAULT_STANDARD, SNAPSHOT, VAULT_STANDARD);
    }

    @Test
    void a_point_of_just_the_last_run_settles_the_debt_and_one_of_the_run_before_does_not() {
        var shipping = enhanced(EVERY_FOUR_HOURS, Instant.parse("2026-03-04T08:00:00Z"));
        var last = Instant.parse("2026-03-03T20:00:00Z");

        assertThat(shipping.owedSince()).isEqualTo(last);
        assertThat(shipping.tierAfter(last)).isEqualTo(SNAPSHOT);
        assertThat(shipping.tierAfter(last.minusNanos(1))).isEqualTo(VAULT_STANDARD);
        assertThat(shipping.tierAfter(null)).isEqualTo(VAULT_STANDARD);
    }

    @Test
    void behind_midnight_the_last_run_of_a_day_is_the_last_one_on_its_calendar() {
        // 22:00, 04:00, 10:00: the window goes on after midnight
        var schedule = Schedule.hourly(LocalTime.of(22, 0), 6, 12, BERLIN);

        assertThat(enhanced(schedule, local("2026-07-03T22:00")).tier()).isEqualTo(VAULT_STANDARD);
        assertThat(enhanced(schedule, local("2026-07-04T04:00")))
                .isEqualTo(new Shipping(SNAPSHOT, local("2026-07-03T22:00")));
        assertThat(enhanced(schedule, local("2026-07-04T10:00")))
                .isEqualTo(new Shipping(SNAPSHOT, local("2026-07-03T22:00")));
    }

    @Test
    void on_a_day_whose_clocks_change_the_wall_says_which_run_is_the_last() {
        var schedule = Schedule.hourly(LocalTime.of(2, 30), 12, 12, BERLIN);

        // 02:30 is skipped and run at 03:00; the day has 23 hours
        assertThat(enhanced(schedule, local("2026-03-29T03:00")))
                .isEqualTo(new Shipping(SNAPSHOT, local("2026-03-28T14:30")));
        assertThat(enhanced(schedule, local("2026-03-29T14:30")).tier()).isEqualTo(VAULT_STANDARD);
        // 02:30 comes twice and is run the first time; the day has 25 hours
        assertThat(enhanced(schedule, Instant.parse("2026-10-25T00:30:00Z")))
                .isEqualTo(new Shipping(SNAPSHOT, local("2026-10-24T14:30")));
        assertThat(enhanced(schedule, local("2026-10-25T14:30")).tier()).isEqualTo(VAULT_STANDARD);
    }

    @Test
    void standard_policies_ship_every_run_and_shares_in_the_snapshot_tier_none() {
        var slot = Instant.parse("2026-03-03T12:00:00Z");

        assertThat(Shipping.of(PolicyKind.STANDARD, null, EVERY_FOUR_HOURS, slot)
                        .tierAfter(null))
                .isEqualTo(VAULT_STANDARD);
        assertThat(Shipping.of(PolicyKind.STANDARD, VAULT_STANDARD, EVERY_FOUR_HOURS, slot)
                        .tierAfter(slot))
                .isEqualTo(VAULT_STANDARD);
        assertThat(Shipping.of(PolicyKind.STANDARD, SNAPSHOT, EVERY_FOUR_HOURS, slot)
                        .tierAfter(null))
                .isEqualTo(SNAPSHOT);
    }

    @Test
    void whatever_fails_the_vault_has_the_last_run_of_each_day_or_the_first_success_after_it() {
        forAll(AnySchedule::of, it -> {
            var random = new Random(it.hashCode());
            @Nullable Instant inVault = null;
            @Nullable Instant owed = null;
            var slots = Slots.of(it.schedule());
            for (var slot : slots.after(it.moment(), 30)) {
                var tier = enhanced(it.schedule(), slot).tierAfter(inVault);
                var isLast = !slots.dayOf(slots.after(slot)).equals(slots.dayOf(slot));
                assertThat(tier)
                        .as("%s at %s", it.schedule(), slot)
                        .isEqualTo(isLast || owed != null || inVault == null ? VAULT_STANDARD : SNAPSHOT);
                owed = isLast ? slot : owed;
                if (random.nextBoolean() && tier == VAULT_STANDARD) {
                    inVault = slot;
                    owed = null;
                }
            }
        });
    }

    /** Of the runs after a moment, of which some succeed. */
    private static List<BackupTier> tiers(Schedule schedule, Instant after, int runs, Predicate<Instant> succeeds) {
        @Nullable Instant inVault = null;
        var tiers = new ArrayList<BackupTier>();
        for (var slot : Slots.of(schedule).after(after, runs)) {
            var tier = enhanced(schedule, slot).tierAfter(inVault);
            tiers.add(tier);
            inVault = tier == VAULT_STANDARD && succeeds.test(slot) ? slot : inVault;
        }
        return tiers;
    }

    private static Shipping enhanced(Schedule schedule, Instant slot) {
        return Shipping.of(PolicyKind.ENHANCED, null, schedule, slot);
    }

    private static Instant local(String time) {
        return LocalDateTime.parse(time).atZone(BERLIN).toInstant();
    }
}
