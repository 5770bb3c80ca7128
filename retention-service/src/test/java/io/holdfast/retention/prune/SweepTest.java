package io.holdfast.retention.prune;

import static io.holdfast.contracts.ProtectionState.PROTECTED;
import static io.holdfast.retention.Rules.daily;
import static io.holdfast.retention.Rules.database;
import static io.holdfast.retention.prune.House.eventually;
import static io.holdfast.retention.prune.House.reasons;
import static io.holdfast.retention.prune.House.state;
import static io.holdfast.retention.prune.Scene.daysAgo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.contracts.BackupType;
import io.holdfast.contracts.RecoveryPointCreated;
import io.holdfast.kit.task.TaskRun;
import io.holdfast.retention.prune.SweepTask.Sweep;
import io.holdfast.testkit.RealParts;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What nothing but time brings about. The clock stands still here: the points are made older instead. */
@QuarkusTest
@QuarkusTestResource(value = RealParts.class, initArgs = @ResourceArg(name = "parts", value = "kafka,postgres"))
class SweepTest {

    private final House house = new House();
    private final Scene scene = Scene.fresh();

    @Inject
    SweepTask sweep;

    @Inject
    Pruning pruning;

    @Inject
    DataSource database;

    @Test
    void a_point_expires_when_its_time_has_come_though_nothing_else_happens() throws Exception {
        var older = scene.point(daysAgo(6));
        knows(older, scene.point(daysAgo(1)));

        older(older, "taken_at = taken_at - interval '1 day'");
        sweep();

        house.eventuallyAnnounced(scene.itemId(), older);
        assertThat(state(house.plan(scene.itemId()), older)).isEqualTo("Expired");
    }

    @Test
    void an_item_with_chains_is_left_alone_until_its_next_point_goes() throws Exception {
        var full = scene.linked(daysAgo(8), BackupType.FULL);
        var log = scene.linked(daysAgo(7), BackupType.LOG);
        house.hears(scene.policy(1, database(2, DayOfWeek.MONDAY, 7, 9)), scene.protection(1, PROTECTED));
        house.hears(full, log, scene.linked(daysAgo(1), BackupType.FULL));
        eventually(() -> assertThat(quietUntil()).isEqualTo(log.takenAt().plus(9, ChronoUnit.DAYS)));
        eventually(() -> assertThat(policyIsBeingApplied()).isFalse());

        older(log, "taken_at = taken_at - interval '3 days', slot = slot - interval '3 days'");
        older(full, "taken_at = taken_at - interval '3 days', slot = slot - interval '3 days'");
        sweep();
        assertThat(house.announced(scene.itemId())).isEmpty();
        try (var connection = database.getConnection();
                var update = connection.prepareStatement("update items set quiet_until = now() where item_id = ?")) {
            update.setObject(1, scene.itemId());
            update.executeUpdate();
        }
        sweep();

        house.eventuallyAnnounced(scene.itemId(), log);
        assertThat(quietUntil()).isEqualTo(full.takenAt().plus(11, ChronoUnit.DAYS));
    }

    @Test
    void sweeping_again_announces_nothing_again() throws Exception {
        var old = scene.point(daysAgo(20));
        knows(old, scene.point(daysAgo(1)));
        house.eventuallyAnnounced(scene.itemId(), old);

        sweep();
        sweep();

        assertThat(announcements(old)).isEqualTo(1);
        house.eventuallyAnnounced(scene.itemId(), old);
    }

    @Test
    void a_pruning_that_dies_leaves_nothing_and_the_next_one_announces_each_point_once() throws Exception {
        // Given
        var old = scene.point(daysAgo(6));
        knows(old, scene.point(daysAgo(1)));
        older(old, "taken_at = taken_at - interval '1 day'");

        // When
        assertThatThrownBy(() -> QuarkusTransaction.requiringNew().run(() -> {
                    pruning.item(scene.itemId());
                    throw new IllegalStateException("killed");
                }))
                .hasMessage("killed");
        assertThat(announcements(old)).isZero();
        sweep();
        sweep();

        // Then
        house.eventuallyAnnounced(scene.itemId(), old);
        assertThat(announcements(old)).isEqualTo(1);
    }

    @Test
    void what_was_announced_is_forgotten_with_the_point() throws Exception {
        var older = scene.point(daysAgo(20));
        var old = scene.point(daysAgo(19));
        knows(older, old, scene.point(daysAgo(1)));
        house.eventuallyAnnounced(scene.itemId(), older, old);

        house.hears(scene.deleted(older));
        house.eventuallyKnows(scene.itemId(), 2);
        assertThat(announcements(older)).isZero();
        assertThat(announcements(old)).isEqualTo(1);

        house.hears(scene.deleted(old));
        house.eventuallyKnows(scene.itemId(), 1);
        assertThat(rowsOfTheItem()).isZero();
    }

    @Test
    void a_vault_that_does_not_answer_is_told_again_later_but_not_for_ever() throws Exception {
        var old = scene.point(daysAgo(20));
        knows(old, scene.point(daysAgo(1)));
        house.eventuallyAnnounced(scene.itemId(), old);

        for (int day = 0; day < 10; day++) {
            announcedEarlier(old, "5 days");
            sweep();
        }

        assertThat(announcements(old)).isEqualTo(5);
        house.eventuallyAnnounced(scene.itemId(), old, old, old, old, old);
    }

    @Test
    void the_time_that_the_vault_has_doubles() throws Exception {
        var old = scene.point(daysAgo(20));
        knows(old, scene.point(daysAgo(1)));
        house.eventuallyAnnounced(scene.itemId(), old);

        announcedEarlier(old, "7 hours");
        sweep();
        assertThat(announcements(old)).isEqualTo(2);

        announcedEarlier(old, "7 hours");
        sweep();
        assertThat(announcements(old)).isEqualTo(2);
    }

    @Test
    void longer_retention_takes_an_unanswered_announcement_back() throws Exception {
        var old = scene.point(daysAgo(20));
        knows(old, scene.point(daysAgo(1)));
        house.eventuallyAnnounced(scene.itemId(), old);

        house.hears(scene.policy(2, daily(30)));

        eventually(() -> assertThat(reasons(house.plan(scene.itemId()), old)).containsExactly("Daily"));
        eventually(() -> assertThat(announcements(old)).isZero());
    }

    @Test
    void points_that_waited_for_a_policy_nobody_noticed_are_tagged() throws Exception {
        var point = scene.point(daysAgo(2));
        knows(point, scene.point(daysAgo(1)));
        older(point, "tags = null");
        assertThat(reasons(house.plan(scene.itemId()), point)).containsExactly("PolicyUnknown");

        sweep();

        assertThat(reasons(house.plan(scene.itemId()), point)).containsExactly("Daily");
    }

    @Test
    void the_next_sweep_is_booked_once_however_many_replicas_ask_for_it() throws Exception {
        sweep();
        sweep();

        try (var connection = database.getConnection();
                var booked = connection
                        .prepareStatement(
                                "select count(*) from scheduled_tasks where task_name = 'sweep' and execution_time > now()")
                        .executeQuery()) {
            booked.next();
            assertThat(booked.getInt(1)).isBetween(1, 2);
        }
    }

    private void knows(RecoveryPointCreated... points) {
        house.hears(scene.policy(1, daily(7)), scene.protection(1, PROTECTED));
        eventually(
                () -> assertThat(house.plan(scene.itemId()).getString("policy")).isNotNull());
        house.hears(points);
        house.eventuallyKnows(scene.itemId(), points.length);
    }

    private void sweep() {
        sweep.run(new Sweep(Instant.EPOCH), TaskRun.undisturbed("sweep", 1));
    }

    private void older(RecoveryPointCreated point, String change) throws SQLException {
        try (var connection = database.getConnection();
                var update = connection.prepareStatement("update points set " + change + " where point_id = ?")) {
            update.setObject(1, point.pointId());
            assertThat(update.executeUpdate()).isOne();
        }
    }

    private void announcedEarlier(RecoveryPointCreated point, String by) throws SQLException {
        try (var connection = database.getConnection();
                var update = connection.prepareStatement(
                        "update announcements set announced_at = announced_at - cast(? as interval) where ? = any(point_ids)")) {
            update.setString(1, by);
            update.setObject(2, point.pointId());
            assertThat(update.executeUpdate()).isOne();
        }
    }

    private int announcements(RecoveryPointCreated point) throws SQLException {
        try (var connection = database.getConnection();
                var query = connection.prepareStatement(
                        "select coalesce(max(times), 0) from announcements where ? = any(point_ids)")) {
            query.setObject(1, point.pointId());
            var row = query.executeQuery();
            assertThat(row.next()).isTrue();
            return row.getInt(1);
        }
    }

    /** Which looks at quiet items, too. */
    private boolean policyIsBeingApplied() throws SQLException {
        try (var connection = database.getConnection();
                var query = connection.prepareStatement(
                        "select 1 from scheduled_tasks where task_name = 'prune-policy' and task_instance like ? || '%'")) {
            query.setString(1, scene.policyId().toString());
            return query.executeQuery().next();
        }
    }

    private @Nullable Instant quietUntil() throws SQLException {
        try (var connection = database.getConnection();
                var query = connection.prepareStatement("select quiet_until from items where item_id = ?")) {
            query.setObject(1, scene.itemId());
            var row = query.executeQuery();
            var moment = row.next() ? row.getObject(1, OffsetDateTime.class) : null;
            return moment == null ? null : moment.toInstant();
        }
    }

    private int rowsOfTheItem() throws SQLException {
        try (var connection = database.getConnection();
                var query = connection.prepareStatement("select count(*) from announcements where item_id = ?")) {
            query.setObject(1, scene.itemId());
            var row = query.executeQuery();
            row.next();
            return row.getInt(1);
        }
    }
}
