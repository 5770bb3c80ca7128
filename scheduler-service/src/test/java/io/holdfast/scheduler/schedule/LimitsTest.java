package io.holdfast.scheduler.schedule;

import static io.holdfast.scheduler.House.changed;
import static io.holdfast.scheduler.House.item;
import static io.holdfast.scheduler.House.point;
import static io.holdfast.scheduler.House.policy;
import static io.holdfast.scheduler.House.schedule;
import static io.holdfast.scheduler.House.terms;
import static io.holdfast.scheduler.House.vault;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.holdfast.contracts.ProtectionChanged;
import io.holdfast.contracts.RecoveryPointDeleted;
import io.holdfast.contracts.RecoveryPointSoftDeleted;
import io.holdfast.contracts.RecoveryPointUndeleted;
import io.holdfast.contracts.Source;
import io.holdfast.contracts.WorkloadType;
import io.holdfast.scheduler.House;
import io.holdfast.scheduler.TestClock;
import io.holdfast.testkit.RealParts;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How much of what is made of it an item may have, looked at from both sides. */
@QuarkusTest
@QuarkusTestResource(value = RealParts.class, initArgs = @ResourceArg(name = "parts", value = "kafka,postgres"))
class LimitsTest {

    private static final String COUNTED =
            "select cast(coalesce(sum(points), 0) as bigint) from point_counts where item_id = ?";

    @Inject
    Stage stage;

    @Inject
    DueTask due;

    @Inject
    TestClock clock;

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
    void points_that_can_be_restored_are_counted_as_they_come_and_go() {
        var policy = stage.known(policy(vault(), "02:00"));
        var item = stage.knownItems(policy, 1).getFirst();
        var first = point(item, "2026-01-09T02:00:00Z");
        var second = point(item, "2026-01-10T02:00:00Z");
        var later = Instant.parse("2026-02-01T00:00:00Z");
        stage.known(first);
        stage.known(second);

        counted(item, 2);
        House.publish(new RecoveryPointSoftDeleted(first.pointId(), item.itemId(), item.vault(), later, true, "asked"));
        counted(item, 1);
        House.publish(new RecoveryPointUndeleted(first.pointId(), item.itemId(), item.vault()));
        counted(item, 2);
        House.publish(new RecoveryPointDeleted(first.pointId(), item.itemId(), item.vault(), later, "asked"));
        counted(item, 1);
    }

    @Test
    void an_item_has_9999_points_and_the_backup_that_would_pass_that_fails() {
        // Given
        var policy = stage.known(policy(vault(), "02:00"));
        var item = stage.knownItems(policy, 1).getFirst();
        var newest = point(item, "2026-01-10T02:00:00Z");
        stage.known(newest);
        stage.run("update point_counts set points = 9998 where item_id = ?", item.itemId());

        // When
        tickAt("2026-01-11T02:00:00Z");

        // Then
        assertThat(stage.jobsOf(item)).containsExactly("Incremental Scheduled InProgress");

        // When
        stage.finishAll(item.itemId());
        stage.run("update point_counts set points = 9999 where item_id = ?", item.itemId());
        tickAt("2026-01-12T02:00:00Z");

        // Then
        assertThat(stage.jobsOf(item))
                .containsExactly("Incremental Scheduled Completed", "Incremental Scheduled Failed");
        given().get("/v1/jobs?item={item}&status=Failed", item.itemId())
                .then()
                .body("items.error.code", contains("UserErrorTooManyRecoveryPoints"))
                .body("items[0].error.title", containsString("has 9999 recovery points"))
                .body("items[0].error.title", containsString("(holdfast.limits.points-per-item)"))
                .body("items[0].error.recommendations[0]", containsString("Shorten the retention"));
        backUp(item).statusCode(409).body("code", equalTo("UserErrorTooManyRecoveryPoints"));

        // When
        House.publish(new RecoveryPointDeleted(
                newest.pointId(), item.itemId(), item.vault(), Instant.parse("2026-01-12T03:00:00Z"), "asked"));

        // Then
        await().untilAsserted(() -> backUp(item).statusCode(202));
    }

    @Test
    void a_second_full_backup_of_a_day_is_refused_when_the_policy_is_changed_in_between() {
        // Given
        var policy = stage.known(changed(policy(vault(), "02:00", 60), terms(schedule("02:00"), null, null), false));
        var items = stage.knownItems(policy, 2);
        var made = items.getFirst();
        var failed = items.getLast();
        tickAt("2026-01-11T02:00:00Z");
        stage.finishAll(made.itemId());
        stage.run("update jobs set status = 'Failed', ended_at = started_at where item_id = ?", failed.itemId());

        // When
        stage.known(changed(policy, schedule("22:00"), false));
        tickAt("2026-01-11T22:00:00Z");

        // Then
        assertThat(stage.jobsOf(made)).containsExactly("Full Scheduled Completed", "Full Scheduled Failed");
        assertThat(stage.jobsOf(failed)).containsExactly("Full Scheduled Failed", "Full Scheduled InProgress");
        given().get("/v1/jobs?item={item}&status=Failed", made.itemId())
                .then()
                .body("items[0].error.code", equalTo("UserErrorDailyLimitReached"))
                .body("items[0].error.title", containsString("may have 1 scheduled Full backups a day"))
                .body("items[0].error.recommendations[0]", containsString("2026-01-12T00:00:00Z"))
                .body("items[0].error.recommendations[1]", containsString("holdfast.limits.scheduled.sql-server"));

        // When
        tickAt("2026-01-12T22:00:00Z");

        // Then
        assertThat(stage.jobsOf(made)).endsWith("Full Scheduled InProgress");
    }

    @Test
    void the_eleventh_restore_of_a_machine_on_a_day_is_refused_with_the_limit_and_its_end() {
        // Given
        var policy = stage.known(policy(vault(), "02:00"));
        var ofVault = item(vault(), policy);
        var machine = new ProtectionChanged(
                ofVault.itemId(),
                ofVault.name(),
                ofVault.vault(),
                policy.policyId(),
                new Source(WorkloadType.VM, "default", ofVault.source().disks()),
                ofVault.state(),
                null,
                1);
        var image = item(vault(), policy);
        for (var item : List.of(machine, image)) {
            House.publish(item);
            await().until(() -> Stage.in(() -> stage.items.known(item.itemId()).isPresent()));
            stage.known(point(item, "2026-01-10T02:00:00Z"));
        }

        // When
        for (int restore = 0; restore < 10; restore++) {
            restore(machine).statusCode(202);
            restore(image).statusCode(202);
        }

        // Then
        restore(image).statusCode(202);
        restore(machine)
                .statusCode(429)
                .body("code", equalTo("UserErrorDailyLimitReached"))
                .body(
                        "detail",
                        containsString(
                                "may have 10 restores a day, failed and cancelled ones included, and has had them"))
                .body("recommendations[0]", equalTo("Ask again after 2026-01-11T00:00:00Z."))
                .body("recommendations[1]", containsString("holdfast.limits.restores.vm"));

        // When
        clock.set("2026-01-11T00:00:00Z");

        // Then
        restore(machine).statusCode(202);
    }

    private void counted(ProtectionChanged item, long points) {
        await().until(() -> stage.count(COUNTED, item.itemId()) == points);
    }

    private void tickAt(String moment) {
        clock.set(moment);
        due.tick();
    }

    private static ValidatableResponse backUp(ProtectionChanged item) {
        return start(Map.of("operation", "Backup", "item", item.itemId()));
    }

    private static ValidatableResponse restore(ProtectionChanged item) {
        return start(Map.of("operation", "Restore", "item", item.itemId(), "target", "/restored/root.img"));
    }

    private static ValidatableResponse start(Map<String, ?> body) {
        return given().contentType(ContentType.JSON).body(body).post("/v1/jobs").then();
    }
}
