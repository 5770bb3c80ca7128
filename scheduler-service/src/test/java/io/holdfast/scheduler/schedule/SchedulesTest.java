package io.holdfast.scheduler.schedule;

import static io.holdfast.scheduler.House.changed;
import static io.holdfast.scheduler.House.point;
import static io.holdfast.scheduler.House.policy;
import static io.holdfast.scheduler.House.schedule;
import static io.holdfast.scheduler.House.terms;
import static io.holdfast.scheduler.House.vault;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import io.holdfast.contracts.BackupRequested;
import io.holdfast.contracts.BackupType;
import io.holdfast.contracts.PolicyTerms;
import io.holdfast.contracts.ProtectionChanged;
import io.holdfast.contracts.Schedule;
import io.holdfast.contracts.ScheduleKind;
import io.holdfast.contracts.Topics;
import io.holdfast.scheduler.TestClock;
import io.holdfast.testkit.RealParts;
import io.holdfast.testkit.Topic;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(value = RealParts.class, initArgs = @ResourceArg(name = "parts", value = "kafka,postgres"))
class SchedulesTest {

    @Inject
    DueTask due;

    @Inject
    Stage stage;

    @Inject
    EntityManager entities;

    @Inject
    TestClock clock;

    private final Topic requests = new Topic(Topics.REQUESTS);

    @BeforeEach
    void begin() {
        stage.clear();
        clock.set("2026-01-10T12:00:00Z");
    }

    @AfterEach
    void clear() {
        stage.clear();
    }

    @Test
    void each_schedule_of_a_policy_has_its_own_times_and_makes_its_own_type() {
        // Given
        var sunday = new Schedule(ScheduleKind.WEEKLY, LocalTime.of(2, 0), List.of(DayOfWeek.SUNDAY), ZoneId.of("UTC"));
        var wednesday =
                new Schedule(ScheduleKind.WEEKLY, LocalTime.of(3, 30), List.of(DayOfWeek.WEDNESDAY), ZoneId.of("UTC"));
        var policy = stage.known(changed(
                policy(vault(), "02:00", 60),
                terms(sunday, new PolicyTerms.Delta(wednesday, 20), new PolicyTerms.Log(120, 15)),
                false));
        var item = stage.knownItems(policy, 1).getFirst();
        stage.known(point(item, "2026-01-10T11:00:00Z", BackupType.FULL));

        // When
        assertThat(stage.dueOf(policy))
                .extracting(row -> row.backupType, row -> row.nextRunAt)
                .containsExactly(
                        tuple("Differential", "2026-01-14T03:30:00Z"),
                        tuple("Full", "2026-01-11T02:00:00Z"),
                        tuple("Log", "2026-01-10T14:00:00Z"));
        clock.set("2026-01-10T14:00:00Z");
        due.tick();
        stage.finishAll(item.itemId());
        clock.set("2026-01-11T02:00:00Z");
        due.tick();
        stage.finishAll(item.itemId());
        clock.set("2026-01-14T03:30:00Z");
        due.tick();

        // Then
        assertThat(stage.jobsOf(item))
                .containsExactly(
                        "Log Scheduled Completed",
                        "Log Scheduled Completed",
                        "Full Scheduled Completed",
                        "Log Scheduled InProgress",
                        "Differential Scheduled InProgress");
        given().get("/v1/schedules?policy={id}&runs=3", policy.policyId())
                .then()
                .body("items[0].nextRunAt", equalTo("2026-01-14T04:00:00Z"))
                .body("items[0].lastRunAt", equalTo("2026-01-14T03:30:00Z"))
                .body("items[0].schedules.backupType", contains("Differential", "Full", "Log"))
                .body("items[0].schedules[0].nextRunAt", equalTo("2026-01-21T03:30:00Z"))
                .body(
                        "items[0].schedules[2].nextRuns",
                        contains("2026-01-14T04:00:00Z", "2026-01-14T06:00:00Z", "2026-01-14T08:00:00Z"));
        given().get("/v1/schedules?runs=51").then().statusCode(400).body("field", equalTo("runs"));
        given().get("/v1/schedules?policy={id}&runs=50", policy.policyId())
                .then()
                .body("items[0].schedules[1].nextRuns", hasSize(50));
    }

    @Test
    void of_two_schedules_due_at_one_moment_the_log_backup_starts_first_and_both_run_beside_each_other() {
        var policy = stage.known(policy(vault(), "02:00", 60));
        var item = stage.knownItems(policy, 1).getFirst();
        stage.known(point(item, "2026-01-10T11:00:00Z", BackupType.FULL));

        clock.set("2026-01-11T02:00:00Z");
        due.tick();

        requests.await(BackupRequested.class, it -> isFor(item, it) && it.backupType() == BackupType.FULL);
        assertThat(requests.events(BackupRequested.class).stream().filter(it -> isFor(item, it)))
                .extracting(BackupRequested::backupType)
                .containsExactly(BackupType.LOG, BackupType.FULL);
        assertThat(stage.jobsOf(item)).hasSize(2);
    }

    @Test
    void a_schedule_that_is_added_begins_one_that_is_dropped_ends_and_one_that_stays_keeps_its_missed_slot() {
        var policy = stage.known(policy(vault(), "02:00", 60));
        clock.set("2026-01-11T09:10:00Z");

        var without = stage.known(changed(policy, terms(policy.schedule(), null, null), false));
        assertThat(stage.dueOf(policy))
                .extracting(row -> row.backupType, row -> row.nextRunAt)
                .containsExactly(tuple("Full", "2026-01-11T02:00:00Z"));

        var with = stage.known(changed(without, terms(policy.schedule(), null, new PolicyTerms.Log(240, 15)), false));
        assertThat(stage.dueOf(policy))
                .extracting(row -> row.backupType, row -> row.nextRunAt)
                .containsExactly(tuple("Full", "2026-01-11T02:00:00Z"), tuple("Log", "2026-01-11T12:00:00Z"));

        clock.set("2026-01-11T13:00:00Z");
        var kept = stage.known(changed(with, terms(schedule("02:00"), null, new PolicyTerms.Log(240, 30)), false));
        assertThat(stage.dueOf(policy))
                .extracting(row -> row.nextRunAt)
                .containsExactly(at("2026-01-11T02:00:00Z"), at("2026-01-11T12:00:00Z"));

        stage.known(changed(kept, kept.terms(), true));
        assertThat(stage.dueOf(policy)).isEmpty();
    }

    @Test
    void after_downtime_only_the_newest_missed_slot_of_each_schedule_is_run() {
        var policy = stage.known(policy(vault(), "02:00", 60));
        var item = stage.knownItems(policy, 1).getFirst();
        stage.known(point(item, "2026-01-10T11:00:00Z", BackupType.FULL));

        clock.set("2026-01-14T09:20:00Z");
        due.tick();
        due.tick();

        assertThat(stage.jobsOf(item)).containsExactly("Log Scheduled InProgress", "Full Scheduled InProgress");
        assertThat(stage.dueOf(policy))
                .extracting(row -> row.lastRunAt, row -> row.nextRunAt)
                .containsExactly(
                        Tuple.tuple(at("2026-01-14T02:00:00Z"), at("2026-01-15T02:00:00Z")),
                        Tuple.tuple(at("2026-01-14T09:00:00Z"), at("2026-01-14T10:00:00Z")));
    }

    @Test
    void replicas_that_are_killed_at_any_moment_run_each_slot_of_each_schedule_once() {
        // Given
        var policy = stage.known(policy(vault(), "02:00", 60));
        var databases = stage.knownItems(policy, 12);
        databases.forEach(it -> stage.known(point(it, "2026-01-10T11:00:00Z", BackupType.FULL)));
        var slots = List.of("2026-01-11T01:00:00Z", "2026-01-11T02:00:00Z", "2026-01-11T03:00:00Z");
        var seeds = new AtomicInteger();

        for (var slot : slots) {
            clock.set(slot);

            // When
            var replicas = IntStream.range(0, 2)
                    .mapToObj(it -> CompletableFuture.runAsync(() -> dieOften(new Random(seeds.getAndIncrement()))))
                    .toList();
            replicas.forEach(CompletableFuture::join);
            due.tick();

            // Then
            databases.forEach(it -> stage.finishAll(it.itemId()));
        }
        var ofPolicy = "select count(*) from jobs where policy_id = ? and backup_type = ?";
        assertThat(stage.count(ofPolicy, policy.policyId(), "Log")).isEqualTo(3L * 12);
        assertThat(stage.count(ofPolicy, policy.policyId(), "Full")).isEqualTo(12);
        assertThat(stage.count(
                        "select count(*) from (select distinct item_id, backup_type, slot from jobs where policy_id = ?)",
                        policy.policyId()))
                .isEqualTo(4L * 12);
    }

    /** Runs batches as a replica does, and is killed before the commit of every second one. */
    private void dieOften(Random random) {
        for (int batch = 0; batch < 8; batch++) {
            try {
                QuarkusTransaction.requiringNew().run(() -> {
                    stage.dues.lockNextDue(clock.instant()).ifPresent(row -> due.runBatch(row, clock.instant()));
                    entities.flush();
                    if (random.nextBoolean()) {
                        throw new IllegalStateException("killed");
                    }
                });
            } catch (IllegalStateException killed) {
                // what it had begun is not there
            }
        }
    }

    @Test
    void the_first_log_backup_of_a_database_is_a_full_one_and_none_is_made_until_that_is_there() {
        // Given
        var policy = stage.known(policy(vault(), "02:00", 60));
        var item = stage.knownItems(policy, 1).getFirst();

        // When
        clock.set("2026-01-10T13:00:00Z");
        due.tick();

        // Then
        var request = requests.await(BackupRequested.class, it -> isFor(item, it));
        assertThat(request.backupType()).isEqualTo(BackupType.FULL);
        assertThat(request.retainUntil()).isNull();
        given().get("/v1/jobs/{id}", request.jobId())
                .then()
                .body("trigger", equalTo("Remedial"))
                .body("reason", equalTo("There was no full backup that a Log backup could build on."));

        // When
        clock.set("2026-01-10T14:00:00Z");
        due.tick();

        // Then
        assertThat(stage.jobsOf(item)).containsExactly("Full Remedial InProgress", "Log Scheduled Failed");
        given().get("/v1/jobs?item={id}&status=Failed", item.itemId())
                .then()
                .body("items[0].error.code", equalTo("UserErrorBackupFailedAsRemedialBackupInProgress"));

        // When
        stage.finishAll(item.itemId());
        stage.known(point(item, "2026-01-10T14:30:00Z", BackupType.FULL));
        clock.set("2026-01-10T15:00:00Z");
        due.tick();

        // Then
        assertThat(stage.jobsOf(item))
                .containsExactly("Full Remedial Completed", "Log Scheduled Failed", "Log Scheduled InProgress");
    }

    @Test
    void a_log_backup_that_is_due_with_the_first_full_one_is_left_out() {
        var policy = stage.known(policy(vault(), "13:00", 60));
        var item = stage.knownItems(policy, 1).getFirst();

        clock.set("2026-01-10T13:00:00Z");
        due.tick();

        assertThat(stage.jobsOf(item)).containsExactly("Full Scheduled InProgress");
    }

    @Test
    void a_chain_does_not_go_on_behind_a_full_backup_that_is_too_old() {
        var policy = stage.known(policy(vault(), "02:00", 60));
        var item = stage.knownItems(policy, 1).getFirst();
        stage.known(point(item, "2025-12-26T12:59:59Z", BackupType.FULL));

        clock.set("2026-01-10T13:00:00Z");
        due.tick();

        assertThat(stage.jobsOf(item)).containsExactly("Full Remedial InProgress");
    }

    private static Tuple tuple(String type, String moment) {
        return Tuple.tuple(type, at(moment));
    }

    private static boolean isFor(ProtectionChanged item, BackupRequested request) {
        return request.itemId().equals(item.itemId());
    }

    private static Instant at(String moment) {
        return Instant.parse(moment);
    }
}
