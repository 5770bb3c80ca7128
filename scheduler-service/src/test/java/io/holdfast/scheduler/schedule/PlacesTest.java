package io.holdfast.scheduler.schedule;

import static io.holdfast.scheduler.House.policy;
import static io.holdfast.scheduler.House.vault;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.holdfast.contracts.BackupType;
import io.holdfast.contracts.PolicyChanged;
import io.holdfast.contracts.ProtectionChanged;
import io.holdfast.contracts.ProtectionState;
import io.holdfast.kit.outbox.Outbox;
import io.holdfast.scheduler.House;
import io.holdfast.scheduler.TestClock;
import io.holdfast.testkit.RealParts;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Backups that wait for their moment or for a place; a replica with other settings than the service's. */
@QuarkusTest
@QuarkusTestResource(value = RealParts.class, initArgs = @ResourceArg(name = "parts", value = "kafka,postgres"))
class PlacesTest {

    private static final String STARTED = "select count(*) from jobs where policy_id = ?";
    private static final String OF_ITEM = "select count(*) from jobs where item_id = ?";
    private static final String WAITING = "select count(*) from waiting where policy_id = ?";

    @Inject
    Stage stage;

    @Inject
    Event<Unstarted> unstarted;

    @Inject
    Event<GivenUp> givenUp;

    @Inject
    LimitConfig limits;

    @Inject
    Outbox outbox;

    @Inject
    HealConfig heal;

    @Inject
    ObjectMapper json;

    @Inject
    TestClock clock;

    @BeforeEach
    void begin() {
        // nothing else takes a place
        stage.clear();
        stage.run("update jobs set status = 'Failed', ended_at = started_at where ended_at is null");
        clock.set("2026-01-10T12:00:00Z");
    }

    @AfterEach
    void clear() {
        stage.clear();
    }

    @Test
    void a_slot_takes_the_places_of_a_pool_and_the_others_follow_in_order_as_jobs_end() {
        // Given
        var due = replica(new Settings(Duration.ZERO, OptionalInt.of(7), OptionalInt.empty()));
        var policy = stage.known(policy(vault(), "02:00"));
        stage.knownItems(policy, 17);
        clock.set("2026-01-11T02:00:00Z");

        // When
        due.tick();
        due.tick();

        // Then
        assertThat(started(policy)).isEqualTo(7);
        assertThat(waiting(policy)).isEqualTo(10);

        // When
        stage.run("""
                update jobs set status = 'Failed', ended_at = started_at where id in
                    (select id from jobs where policy_id = ? order by item_id limit 3)""", policy.policyId());
        due.tick();

        // Then
        assertThat(started(policy)).isEqualTo(10);
        assertThat(waiting(policy)).isEqualTo(7);
        assertThat(stage.count("""
                        select count(*) from jobs where policy_id = ? and item_id::text > (
                            select min(item_id::text) from waiting where policy_id = jobs.policy_id)""", policy.policyId()))
                .as("started before their turn")
                .isZero();
    }

    @Test
    void a_vault_has_places_of_its_own() {
        // Given
        var due = replica(new Settings(Duration.ZERO, OptionalInt.empty(), OptionalInt.of(2)));
        var vault = vault();
        var policy = stage.known(policy(vault, "02:00"));
        var others = stage.knownItems(policy, 2);
        var ofOneVault = List.of(House.item(vault, policy), House.item(vault, policy), House.item(vault, policy));
        ofOneVault.forEach(it -> know(it));
        clock.set("2026-01-11T02:00:00Z");

        // When
        due.tick();

        // Then
        others.forEach(it -> assertThat(stage.count(OF_ITEM, it.itemId())).isEqualTo(1));
        assertThat(started(policy)).isEqualTo(4);
        assertThat(waiting(policy)).isEqualTo(1);
    }

    @Test
    void what_waits_is_shipped_unless_its_vault_has_the_last_run_by_the_time_of_its_turn() {
        // Given
        var due = replica(new Settings(Duration.ZERO, OptionalInt.of(1), OptionalInt.empty()));
        var policy = stage.known(House.enhanced(vault(), "08:00"));
        var items = stage.knownItems(policy, 2).stream()
                .sorted((one, other) ->
                        one.itemId().toString().compareTo(other.itemId().toString()))
                .toList();
        stage.known(House.point(items.getFirst(), "2026-01-10T20:00:00Z"));

        // When
        clock.set("2026-01-11T08:00:00Z");
        due.tick();
        stage.finishAll(items.getFirst().itemId());
        due.tick();

        // Then
        assertThat(stage.count(
                        "select count(*) from jobs where item_id = ? and tier = 'Snapshot'",
                        items.getFirst().itemId()))
                .isEqualTo(1);
        assertThat(stage.count(
                        "select count(*) from jobs where item_id = ? and tier = 'VaultStandard'",
                        items.getLast().itemId()))
                .isEqualTo(1);
    }

    @Test
    void what_waits_keeps_its_turn_when_its_next_slot_comes_and_is_run_for_that_one_only() {
        // Given
        var due = replica(new Settings(Duration.ZERO, OptionalInt.of(1), OptionalInt.empty()));
        var policy = stage.known(policy(vault(), "02:00"));
        var items = stage.knownItems(policy, 2).stream()
                .sorted((one, other) ->
                        one.itemId().toString().compareTo(other.itemId().toString()))
                .toList();
        clock.set("2026-01-11T02:00:00Z");
        due.tick();
        assertThat(stage.count(OF_ITEM, items.getFirst().itemId())).isEqualTo(1);

        // When
        clock.set("2026-01-12T01:00:00Z");
        stage.finishAll(items.getFirst().itemId());
        stage.run(
                "update jobs set ended_at = null, status = 'InProgress' where item_id = ?",
                items.getFirst().itemId());
        clock.set("2026-01-12T02:00:00Z");
        due.tick();
        stage.finishAll(items.getFirst().itemId());
        due.tick();

        // Then
        assertThat(stage.count(OF_ITEM, items.getFirst().itemId())).isEqualTo(1);
        assertThat(stage.count(
                        "select count(*) from jobs where item_id = ? and slot = '2026-01-12T02:00:00Z'",
                        items.getLast().itemId()))
                .isEqualTo(1);
        assertThat(waiting(policy)).isEqualTo(1);
    }

    @Test
    void log_backups_do_not_wait_for_the_places_of_others() {
        var due = replica(new Settings(Duration.ZERO, OptionalInt.of(1), OptionalInt.empty()));
        var policy = stage.known(policy(vault(), "02:00", 60));
        var items = stage.knownItems(policy, 2);
        items.forEach(it -> stage.known(House.point(it, "2026-01-10T11:00:00Z", BackupType.FULL)));

        clock.set("2026-01-11T02:00:00Z");
        due.tick();

        assertThat(stage.count(STARTED + " and backup_type = 'Full'", policy.policyId()))
                .isEqualTo(1);
        assertThat(stage.count(STARTED + " and backup_type = 'Log'", policy.policyId()))
                .isEqualTo(1);
        assertThat(waiting(policy)).isEqualTo(2);
    }

    @Test
    void starts_are_spread_over_a_window_and_each_item_has_its_own_moment_in_it() {
        // Given
        var due = replica(new Settings(Duration.ofHours(2), OptionalInt.empty(), OptionalInt.empty()));
        var policy = stage.known(policy(vault(), "02:00"));
        stage.knownItems(policy, 20);

        // When
        clock.set("2026-01-11T02:00:00Z");
        due.tick();
        var atOnce = started(policy);
        clock.set("2026-01-11T03:00:00Z");
        due.tick();
        var afterAnHour = started(policy);
        clock.set("2026-01-11T04:00:00Z");
        due.tick();

        // Then
        assertThat(atOnce).isLessThan(4);
        assertThat(afterAnHour).isBetween(3L, 17L);
        assertThat(started(policy)).isEqualTo(20);
        assertThat(stage.count(STARTED + " and slot = '2026-01-11T02:00:00Z'", policy.policyId()))
                .isEqualTo(20);
    }

    @Test
    void an_item_that_is_not_protected_any_more_loses_its_turn() {
        var due = replica(new Settings(Duration.ofHours(2), OptionalInt.empty(), OptionalInt.empty()));
        var policy = stage.known(policy(vault(), "02:00"));
        var item = stage.knownItems(policy, 1).getFirst();
        clock.set("2026-01-11T02:00:00Z");
        due.tick();
        stage.run("delete from jobs where item_id = ?", item.itemId());
        know(House.changed(item, ProtectionState.PROTECTION_STOPPED));

        clock.set("2026-01-11T04:00:00Z");
        due.tick();

        assertThat(started(policy)).isZero();
        assertThat(waiting(policy)).isZero();
    }

    @Test
    void an_item_that_cannot_be_started_keeps_up_no_other_waits_longer_each_time_and_fails_in_the_end() {
        // Given
        var due = replica(new Settings(Duration.ZERO, OptionalInt.of(10), OptionalInt.empty()));
        var policy = stage.known(policy(vault(), "02:00"));
        var poison = stage.knownItems(policy, 3).getFirst();
        stage.run("alter table jobs add constraint poison check (item_id <> '%s' or status <> 'InProgress') not valid"
                .formatted(poison.itemId()));
        try {
            // When
            tickAt(due, "2026-01-11T02:00:00Z");

            // Then
            assertThat(started(policy)).isEqualTo(2);
            assertThat(failures(poison)).isEqualTo(1);

            // When
            tickAt(due, "2026-01-11T02:00:00.5Z");

            // Then
            assertThat(failures(poison)).isEqualTo(1);

            // When
            tickAt(due, "2026-01-11T02:00:01.5Z");
            tickAt(due, "2026-01-11T02:00:02.5Z");

            // Then
            assertThat(failures(poison)).isEqualTo(2);
            assertThat(stage.jobsOf(poison)).isEmpty();

            // When
            tickAt(due, "2026-01-11T02:00:05Z");

            // Then
            assertThat(waiting(policy)).isZero();
            assertThat(stage.jobsOf(poison)).containsExactly("Incremental Scheduled Failed");
            given().get("/v1/jobs?item={item}", poison.itemId())
                    .then()
                    .body("items[0].error.code", equalTo("BackupNotStarted"))
                    .body("items[0].error.title", containsString("3 times in a row"));
        } finally {
            stage.run("alter table jobs drop constraint poison");
        }

        // When
        tickAt(due, "2026-01-12T02:00:00Z");

        // Then
        assertThat(stage.jobsOf(poison)).endsWith("Incremental Scheduled InProgress");
    }

    @Test
    void what_has_waited_and_would_pass_a_limit_fails_when_its_turn_comes() {
        var due = replica(new Settings(Duration.ZERO, OptionalInt.of(10), OptionalInt.empty()));
        var policy = stage.known(policy(vault(), "02:00"));
        var items = stage.knownItems(policy, 2);
        stage.run("insert into point_counts values (?, 9999)", items.getFirst().itemId());

        tickAt(due, "2026-01-11T02:00:00Z");

        assertThat(stage.jobsOf(items.getFirst())).containsExactly("Incremental Scheduled Failed");
        assertThat(stage.jobsOf(items.getLast())).containsExactly("Incremental Scheduled InProgress");
        assertThat(waiting(policy)).isZero();
    }

    private void tickAt(DueTask due, String moment) {
        clock.set(moment);
        due.tick();
    }

    private long failures(ProtectionChanged item) {
        return stage.count("select cast(max(failures) as bigint) from waiting where item_id = ?", item.itemId());
    }

    private void know(ProtectionChanged item) {
        House.publish(item);
        await().until(() -> Stage.in(() -> stage.items
                .known(item.itemId())
                .filter(it -> it.state() == item.state())
                .isPresent()));
    }

    private long started(PolicyChanged policy) {
        return stage.count(STARTED, policy.policyId());
    }

    private long waiting(PolicyChanged policy) {
        return stage.count(WAITING, policy.policyId());
    }

    private DueTask replica(Settings settings) {
        var fanOut = new FanOutRepository(stage.entities, settings, heal, limits, json);
        var waits = new WaitingTask(fanOut, unstarted, givenUp, outbox, settings);
        return new DueTask(
                stage.dues,
                stage.policies,
                fanOut,
                waits,
                unstarted,
                outbox,
                clock,
                settings,
                new SimpleMeterRegistry());
    }

    private record Settings(Duration spread, OptionalInt perPool, OptionalInt perVault) implements ScheduleConfig {

        @Override
        public String tick() {
            return "off";
        }

        @Override
        public int batch() {
            return 5;
        }

        @Override
        public Duration longestPause() {
            return Duration.ofMinutes(5);
        }

        @Override
        public int attempts() {
            return 3;
        }

        @Override
        public Duration deafAfter() {
            return Duration.ofMinutes(2);
        }
    }
}
