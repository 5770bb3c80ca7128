package io.holdfast.retention.prune;

import static io.holdfast.contracts.ProtectionState.BACKUPS_SUSPENDED;
import static io.holdfast.contracts.ProtectionState.PROTECTED;
import static io.holdfast.contracts.ProtectionState.PROTECTION_STOPPED;
import static io.holdfast.retention.Rules.daily;
import static io.holdfast.retention.Rules.weekly;
import static io.holdfast.retention.prune.House.eventually;
import static io.holdfast.retention.prune.House.reasons;
import static io.holdfast.retention.prune.House.state;
import static io.holdfast.retention.prune.Scene.daysAgo;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.contracts.RecoveryPointCreated;
import io.holdfast.contracts.RecoveryPointsExpired;
import io.holdfast.contracts.Topics;
import io.holdfast.testkit.RealParts;
import io.holdfast.testkit.Topic;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import java.time.DayOfWeek;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(value = RealParts.class, initArgs = @ResourceArg(name = "parts", value = "kafka,postgres"))
class RetentionFlowTest {

    private final House house = new House();
    private final Scene scene = Scene.fresh();

    @Test
    void each_point_says_why_it_is_kept_and_when_it_goes() {
        var older = scene.point(daysAgo(3));
        var newest = scene.point(daysAgo(1));
        house.hears(scene.policy(1, daily(30)), scene.protection(1, PROTECTED), older, newest);
        house.eventuallyKnows(scene.itemId(), 2);

        eventually(() -> assertThat(reasons(house.plan(scene.itemId()), newest)).containsExactly("Newest", "Daily"));
        var plan = house.plan(scene.itemId());
        assertThat(plan.getString("item")).isEqualTo(scene.item());
        assertThat(plan.getString("policy")).isEqualTo("DefaultPolicy");
        assertThat(plan.getString("state")).isEqualTo("Protected");
        assertThat(plan.getString("points[0].pointId"))
                .isEqualTo(newest.pointId().toString());
        assertThat(plan.getString("points[1].expiresAt"))
                .isEqualTo(older.takenAt().plus(30, ChronoUnit.DAYS).toString());
        assertThat(plan.getList("points[1].tags")).isEqualTo(List.of("Daily"));
        assertThat(plan.getList("points[1].keptBecause")).isEqualTo(List.of("Daily"));
    }

    @Test
    void a_changed_policy_prunes_points_that_there_are_already_and_each_is_announced_once() {
        // Given
        var ten = scene.point(daysAgo(10));
        var eight = scene.point(daysAgo(8));
        var six = scene.point(daysAgo(6));
        house.hears(scene.policy(1, daily(30)), scene.protection(1, PROTECTED), ten, eight, six);
        house.eventuallyKnows(scene.itemId(), 3);

        // When
        house.hears(scene.policy(2, daily(7)));

        // Then
        house.eventuallyAnnounced(scene.itemId(), ten, eight);
        house.hears(scene.policy(3, daily(7)), scene.point(daysAgo(0)));
        house.eventuallyKnows(scene.itemId(), 4);
        house.eventuallyAnnounced(scene.itemId(), ten, eight);
        assertThat(state(house.plan(scene.itemId()), ten)).isEqualTo("Expired");
    }

    @Test
    void the_announcement_names_the_vault_and_the_reason_oldest_first() {
        var retention = new Topic(Topics.RETENTION);
        var ten = scene.point(daysAgo(10));
        var eight = scene.point(daysAgo(8));
        house.hears(ten, eight, scene.point(daysAgo(1)), scene.protection(1, PROTECTED));
        house.eventuallyKnows(scene.itemId(), 3);

        house.hears(scene.policy(1, daily(7)));

        var told =
                retention.await(RecoveryPointsExpired.class, it -> it.itemId().equals(scene.itemId()));
        assertThat(told.vaultId()).isEqualTo(scene.vault().id());
        assertThat(told.points())
                .extracting(RecoveryPointsExpired.Expired::pointId)
                .containsExactly(ten.pointId(), eight.pointId());
        assertThat(told.points().getFirst().reason()).startsWith("Daily: kept for 7 days, until ");
    }

    @Test
    void events_heard_twice_count_once() {
        var point = scene.point(daysAgo(8));
        var policies = house.topic(Topics.POLICIES);
        var points = house.topic(Topics.POINTS);
        var id = UUID.randomUUID().toString();

        points.publish(point, id);
        points.publish(point, id);
        points.publish(point);
        policies.publish(scene.policy(1, daily(7)), id + "p");
        policies.publish(scene.policy(1, daily(7)), id + "p");
        house.hears(scene.protection(1, PROTECTED), scene.protection(1, PROTECTED), scene.point(daysAgo(1)));

        house.eventuallyKnows(scene.itemId(), 2);
        house.eventuallyAnnounced(scene.itemId(), point);
    }

    @Test
    void what_is_out_of_date_is_ignored() {
        var old = scene.point(daysAgo(20));
        house.hears(scene.policy(5, daily(30)), scene.protection(5, PROTECTED), old, scene.point(daysAgo(1)));
        house.eventuallyKnows(scene.itemId(), 2);

        house.hears(scene.policy(4, daily(7)), scene.protection(4, BACKUPS_SUSPENDED, UUID.randomUUID()));
        house.hears(scene.policy(6, daily(31)), scene.protection(5, PROTECTION_STOPPED));

        eventually(() -> assertThat(house.plan(scene.itemId()).getString("points[1].expiresAt"))
                .isEqualTo(old.takenAt().plus(31, ChronoUnit.DAYS).toString()));
        assertThat(house.plan(scene.itemId()).getString("state")).isEqualTo("Protected");
        assertThat(house.announced(scene.itemId())).isEmpty();
    }

    @Test
    void a_point_that_comes_before_its_policy_is_kept_and_tagged_when_the_policy_comes() {
        var first = scene.point(daysAgo(2));
        var second = scene.point(daysAgo(1));
        house.hears(first, second, scene.protection(1, PROTECTED));
        house.eventuallyKnows(scene.itemId(), 2);
        assertThat(reasons(house.plan(scene.itemId()), first)).containsExactly("PolicyUnknown");

        house.hears(scene.policy(1, daily(7)));

        eventually(() -> assertThat(reasons(house.plan(scene.itemId()), first)).containsExactly("Daily"));
    }

    @Test
    void tags_are_frozen_while_durations_live() {
        var weekday = DayOfWeek.from(daysAgo(5).atOffset(ZoneOffset.UTC));
        var daily = scene.point(daysAgo(6));
        house.hears(scene.policy(1, daily(30)), scene.protection(1, PROTECTED), daily);
        house.eventuallyKnows(scene.itemId(), 1);
        eventually(() -> assertThat(reasons(house.plan(scene.itemId()), daily)).containsExactly("Newest", "Daily"));

        house.hears(scene.policy(2, weekly(4, weekday)));
        eventually(() -> assertThat(reasons(house.plan(scene.itemId()), daily)).containsExactly("Newest"));
        assertThat(house.plan(scene.itemId()).getList("points[0].tags")).isEqualTo(List.of("Daily"));

        house.hears(scene.point(daysAgo(5)));
        house.eventuallyAnnounced(scene.itemId(), daily);
    }

    @Test
    void points_that_overtook_a_change_of_their_policy_are_tagged_by_it() {
        // Given
        var before = scene.point(daysAgo(6));
        var aside = scene.point(daysAgo(2));
        var after = scene.point(daysAgo(1));
        house.hearsAt(daysAgo(10), scene.policy(1, daily(30)), scene.protection(1, PROTECTED));
        house.hears(before, aside, after, scene.hiddenOnRequest(aside, daysAgo(-14)));
        house.eventuallyKnows(scene.itemId(), 2);

        // When
        house.hearsAt(daysAgo(4), scene.policy(2, weekly(4, dayOf(aside), dayOf(after))));

        // Then
        eventually(() -> assertThat(tags(after)).isEqualTo("[Weekly]"));
        assertThat(tags(before)).isEqualTo("[Daily]");
        house.hears(scene.undeleted(aside));
        eventually(() -> assertThat(tags(aside)).isEqualTo("[Weekly]"));
    }

    private String tags(RecoveryPointCreated point) {
        return house.plan(scene.itemId())
                .getString("points.find { it.pointId == '%s' }.tags".formatted(point.pointId()));
    }

    private static DayOfWeek dayOf(RecoveryPointCreated point) {
        return DayOfWeek.from(point.slot().atOffset(ZoneOffset.UTC));
    }

    @Test
    void a_stopped_item_loses_nothing_until_it_is_resumed() {
        var old = scene.point(daysAgo(40));
        var newest = scene.point(daysAgo(31));
        house.hears(scene.protection(1, PROTECTION_STOPPED), scene.policy(1, daily(30)), old, newest);
        house.eventuallyKnows(scene.itemId(), 2);
        assertThat(reasons(house.plan(scene.itemId()), old)).containsExactly("ProtectionStopped");
        assertThat(house.announced(scene.itemId())).isEmpty();

        house.hears(scene.protection(2, PROTECTED));

        house.eventuallyAnnounced(scene.itemId(), old);
        assertThat(state(house.plan(scene.itemId()), newest)).isEqualTo("Kept");
    }

    @Test
    void a_suspended_item_goes_on_losing_points_but_never_the_last() {
        var old = scene.point(daysAgo(40));
        var newest = scene.point(daysAgo(31));
        house.hears(scene.policy(1, daily(30)), old, newest, scene.protection(1, BACKUPS_SUSPENDED));

        house.eventuallyAnnounced(scene.itemId(), old);
        assertThat(reasons(house.plan(scene.itemId()), newest)).containsExactly("Newest");
    }

    @Test
    void an_item_moved_to_another_policy_is_judged_by_that_one() {
        var other = Scene.fresh();
        var ten = scene.point(daysAgo(10));
        house.hears(scene.policy(1, daily(30)), other.policy(1, daily(7)), scene.protection(1, PROTECTED), ten);
        house.hears(scene.point(daysAgo(1)));
        house.eventuallyKnows(scene.itemId(), 2);

        house.hears(scene.protection(2, PROTECTED, other.policyId()));

        house.eventuallyAnnounced(scene.itemId(), ten);
    }

    @Test
    void a_point_on_demand_follows_the_end_that_was_asked_for() {
        var forLong = scene.onDemand(daysAgo(20), daysAgo(-100));
        var over = scene.onDemand(daysAgo(2), daysAgo(1));
        house.hears(scene.policy(1, daily(7)), scene.protection(1, PROTECTED), forLong, over, scene.point(daysAgo(0)));

        house.eventuallyAnnounced(scene.itemId(), over);
        var plan = house.plan(scene.itemId());
        assertThat(reasons(plan, forLong)).containsExactly("RetainUntil");
    }

    @Test
    void the_last_daily_point_goes_when_a_newer_succeeds() {
        var stale = scene.point(daysAgo(14));
        house.hears(scene.policy(1, daily(7)), scene.protection(1, PROTECTED), stale);
        house.eventuallyKnows(scene.itemId(), 1);
        eventually(() -> assertThat(reasons(house.plan(scene.itemId()), stale)).containsExactly("Newest"));
        assertThat(house.announced(scene.itemId())).isEmpty();

        house.hears(scene.point(daysAgo(0)));

        house.eventuallyAnnounced(scene.itemId(), stale);
    }

    @Test
    void a_deleted_point_is_forgotten() {
        var point = scene.point(daysAgo(3));
        house.hears(scene.policy(1, daily(30)), scene.protection(1, PROTECTED), point, scene.point(daysAgo(2)));
        house.eventuallyKnows(scene.itemId(), 2);

        house.hears(scene.deleted(point));

        house.eventuallyKnows(scene.itemId(), 1);
    }

    @Test
    void an_announced_point_that_has_become_the_last_is_kept_again() {
        var old = scene.point(daysAgo(20));
        var newest = scene.point(daysAgo(1));
        house.hears(scene.policy(1, daily(7)), scene.protection(1, PROTECTED), old, newest);
        house.eventuallyAnnounced(scene.itemId(), old);

        house.hears(scene.deleted(newest));

        eventually(() -> assertThat(reasons(house.plan(scene.itemId()), old)).containsExactly("Newest"));
    }
}
