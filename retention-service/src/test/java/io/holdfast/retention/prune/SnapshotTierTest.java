package io.holdfast.retention.prune;

import static io.holdfast.contracts.ProtectionState.BACKUPS_SUSPENDED;
import static io.holdfast.contracts.ProtectionState.PROTECTED;
import static io.holdfast.contracts.ProtectionState.PROTECTION_STOPPED;
import static io.holdfast.retention.Rules.daily;
import static io.holdfast.retention.Rules.dailyWithMonthly;
import static io.holdfast.retention.prune.House.eventually;
import static io.holdfast.retention.prune.House.reasons;
import static io.holdfast.retention.prune.Scene.daysAgo;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.contracts.RecoveryPointCreated;
import io.holdfast.testkit.RealParts;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.ZoneOffset;
import java.util.Optional;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** Points that rest as snapshots, which the policies here keep for two days. */
@QuarkusTest
@QuarkusTestResource(value = RealParts.class, initArgs = @ResourceArg(name = "parts", value = "kafka,postgres"))
class SnapshotTierTest {

    private final House house = new House();
    private final Scene scene = Scene.fresh();

    @Inject
    Pruning pruning;

    @Inject
    DataSource database;

    @Test
    void a_snapshot_goes_after_its_days_and_the_newest_point_in_the_vault_stays_though_it_is_older() {
        var inVault = scene.point(daysAgo(90));
        var old = scene.snapshot(daysAgo(3));
        var young = scene.snapshot(daysAgo(1));

        house.hears(scene.policy(1, daily(30)), scene.protection(1, PROTECTED), inVault, old, young);
        house.eventuallyKnows(scene.itemId(), 3);

        house.eventuallyAnnounced(scene.itemId(), old);
        assertThat(reasons(house.plan(scene.itemId()), inVault)).containsExactly("Newest");
        assertThat(reasons(house.plan(scene.itemId()), young)).containsExactly("Snapshot");
    }

    @Test
    void a_sweep_finds_a_snapshot_whose_days_are_over_long_before_the_policys_others() throws Exception {
        // Given
        var snapshot = scene.snapshot(daysAgo(1));
        house.hears(scene.policy(1, daily(30)), scene.protection(1, PROTECTED), scene.point(daysAgo(1)), snapshot);
        house.eventuallyKnows(scene.itemId(), 2);
        assertThat(house.announced(scene.itemId())).isEmpty();

        // When
        try (var connection = database.getConnection();
                var update = connection.prepareStatement(
                        "update points set taken_at = taken_at - interval '1 day' where point_id = ?")) {
            update.setObject(1, snapshot.pointId());
            update.executeUpdate();
        }
        sweep();

        // Then
        house.eventuallyAnnounced(scene.itemId(), snapshot);
    }

    @Test
    void the_monthly_tag_of_a_slot_that_made_only_a_snapshot_goes_to_the_next_point_in_the_vault() throws Exception {
        // Given
        var missed = daysAgo(2).atZone(ZoneOffset.UTC).getDayOfMonth() > 28 ? 6 : 2;
        var day = daysAgo(missed).atZone(ZoneOffset.UTC).getDayOfMonth();
        var slot = daysAgo(missed)
                .atZone(ZoneOffset.UTC)
                .toLocalDate()
                .atTime(2, 0)
                .toInstant(ZoneOffset.UTC);
        var before = scene.point(slot.minusSeconds(86_400));
        var snapshot = scene.snapshot(slot.plusSeconds(3_600));
        var next = scene.point(slot.plusSeconds(86_400));

        // When
        house.hearsAt(daysAgo(15), scene.policy(1, dailyWithMonthly(30, 12, day)), scene.protection(1, PROTECTED));
        house.hears(before, snapshot, next);

        // Then
        eventually(() -> assertThat(tags(next)).isEqualTo(5));
        assertThat(tags(before)).isEqualTo(1);
        assertThat(tags(snapshot)).isZero();
    }

    @Test
    void stopped_for_ever_keeps_snapshots_and_suspended_lets_them_go() {
        // Given
        var snapshot = scene.snapshot(daysAgo(3));
        house.hears(scene.protection(1, PROTECTION_STOPPED), scene.point(daysAgo(4)), snapshot);
        house.hears(scene.policy(1, daily(30)));
        eventually(
                () -> assertThat(reasons(house.plan(scene.itemId()), snapshot)).containsExactly("ProtectionStopped"));
        sweep();
        assertThat(house.announced(scene.itemId())).isEmpty();

        // When
        house.hears(scene.protection(2, BACKUPS_SUSPENDED));

        // Then
        house.eventuallyAnnounced(scene.itemId(), snapshot);
    }

    private void sweep() {
        for (var position = Optional.of(Pruning.START); position.isPresent(); ) {
            var after = position.get();
            position = QuarkusTransaction.requiringNew().call(() -> pruning.page(Optional.empty(), after));
        }
    }

    /** As bits: 1 daily, 4 monthly. */
    private int tags(RecoveryPointCreated point) throws Exception {
        try (var connection = database.getConnection();
                var query = connection.prepareStatement("select coalesce(tags, -1) from points where point_id = ?")) {
            query.setObject(1, point.pointId());
            var rows = query.executeQuery();
            return rows.next() ? rows.getInt(1) : -1;
        }
    }
}
