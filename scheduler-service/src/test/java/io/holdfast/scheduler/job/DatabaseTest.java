package io.holdfast.scheduler.job;

import static io.holdfast.scheduler.House.point;
import static io.holdfast.scheduler.House.policy;
import static io.holdfast.scheduler.House.publish;
import static io.holdfast.scheduler.House.vault;
import static io.holdfast.scheduler.job.Api.eventually;
import static io.holdfast.scheduler.job.Api.job;
import static io.holdfast.scheduler.job.Api.known;
import static io.holdfast.scheduler.job.Api.start;
import static io.holdfast.scheduler.job.Api.started;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;

import io.holdfast.contracts.BackupRequested;
import io.holdfast.contracts.BackupType;
import io.holdfast.contracts.ErrorDetail;
import io.holdfast.contracts.PolicyChanged;
import io.holdfast.contracts.ProtectionChanged;
import io.holdfast.contracts.ProtectionState;
import io.holdfast.contracts.RecoveryPointSoftDeleted;
import io.holdfast.contracts.RecoveryPointUndeleted;
import io.holdfast.contracts.SnapshotFailed;
import io.holdfast.contracts.Topics;
import io.holdfast.contracts.Trigger;
import io.holdfast.scheduler.House;
import io.holdfast.scheduler.TestClock;
import io.holdfast.testkit.RealParts;
import io.holdfast.testkit.Topic;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Jobs of databases: chains that break and are mended, limits of the day; and what has been deleted softly. */
@QuarkusTest
@QuarkusTestResource(value = RealParts.class, initArgs = @ResourceArg(name = "parts", value = "kafka,postgres"))
class DatabaseTest {

    private static final ErrorDetail BROKEN = new ErrorDetail(
            "UserErrorSQLLSNValidationFailure", "Another tool took a log backup.", List.of("Stop the other tool."));

    @Inject
    TestClock clock;

    private final Topic requests = new Topic(Topics.REQUESTS);

    @BeforeEach
    void begin() {
        clock.set("2026-01-10T12:00:00Z");
    }

    @Test
    void a_log_backup_that_finds_its_chain_broken_is_followed_by_a_full_one_but_not_again_within_six_hours() {
        // Given
        var item = database();
        known(point(item, "2026-01-10T02:00:00Z", BackupType.FULL));

        // When
        var log = backUp(item, "Log");
        assertThat(log.retainUntil()).isEqualTo(log.slot().plus(Duration.ofDays(15)));
        publish(new SnapshotFailed(log.jobId(), log.itemId(), false, BROKEN));

        // Then
        var full = requests.await(BackupRequested.class, it -> isRemedial(item, it));
        assertThat(full.backupType()).isEqualTo(BackupType.FULL);
        assertThat(full.retainUntil()).isNull();
        job(full.jobId().toString())
                .body("trigger", equalTo("Remedial"))
                .body("reason", containsString(log.jobId().toString()))
                .body("reason", containsString(BROKEN.code()));
        start(backup(item, "Log"))
                .statusCode(409)
                .body("code", equalTo("UserErrorBackupFailedAsRemedialBackupInProgress"));

        // When
        publish(House.made(full));
        eventually(full.jobId().toString(), "Completed");
        clock.forward(Duration.ofHours(5));
        var second = backUp(item, "Log");
        publish(new SnapshotFailed(second.jobId(), second.itemId(), false, BROKEN));
        eventually(second.jobId().toString(), "Failed");

        // Then
        given().get("/v1/jobs?item={id}&status=InProgress&operation=Backup", item.itemId())
                .then()
                .body("items", hasSize(0));
    }

    @Test
    void any_other_failure_mends_nothing() {
        var item = database();
        known(point(item, "2026-01-10T02:00:00Z", BackupType.FULL));
        var log = backUp(item, "Log");

        publish(House.notTaken(log, false));

        eventually(log.jobId().toString(), "Failed");
        given().get("/v1/jobs?item={id}", item.itemId()).then().body("items", hasSize(2));
    }

    @Test
    void a_log_backup_runs_beside_a_full_one_and_no_second_of_either_does() {
        var item = database();
        known(point(item, "2026-01-10T02:00:00Z", BackupType.FULL));

        backUp(item, "Full");
        backUp(item, "Log");

        for (var type : List.of("Full", "CopyOnlyFull", "Log")) {
            start(backup(item, type)).statusCode(409).body("code", equalTo("UserErrorBackupInProgress"));
        }
        start(backup(item, "Incremental"))
                .statusCode(409)
                .body("code", equalTo("UserErrorBackupTypeNotSupported"))
                .body("field", equalTo("backupType"));
    }

    @Test
    void without_a_full_backup_a_copy_of_one_is_nothing_to_build_on() {
        var item = database();
        known(point(item, "2026-01-10T02:00:00Z", BackupType.COPY_ONLY_FULL));

        start(backup(item, "Log")).statusCode(409).body("code", equalTo("UserErrorParentFullBackupMissing"));
    }

    @Test
    void the_tenth_full_backup_of_a_day_is_refused_with_the_limit_and_its_end() {
        var item = database();
        for (int backup = 0; backup < 9; backup++) {
            var request = backUp(item, backup % 2 == 0 ? "Full" : "CopyOnlyFull");
            publish(House.notTaken(request, false));
            eventually(request.jobId().toString(), "Failed");
        }

        start(backup(item, "Full"))
                .statusCode(429)
                .body("code", equalTo("UserErrorDailyLimitReached"))
                .body("detail", containsString("9 backups on demand a day"))
                .body("recommendations", hasItem("Ask again after 2026-01-11T00:00:00Z."))
                .body("recommendations", hasItem(containsString("holdfast.limits.on-demand.sql-server")));
        clock.set("2026-01-11T00:00:01Z");
        backUp(item, "Full");
    }

    @Test
    void what_is_deleted_softly_cannot_be_restored_until_it_is_had_back() {
        // Given
        var item = database();
        var older = known(point(item, "2026-01-09T02:00:00Z", BackupType.FULL));
        var hidden = known(point(item, "2026-01-10T02:00:00Z", BackupType.FULL));
        var purgeAt = Instant.parse("2026-01-24T12:00:00Z");

        // When
        publish(new RecoveryPointSoftDeleted(
                hidden.pointId(), item.itemId(), item.vault(), purgeAt, false, "a shorter policy"));

        // Then
        await().untilAsserted(() -> start(verify(item, hidden.pointId()))
                .statusCode(409)
                .body("code", equalTo("UserErrorRecoveryPointSoftDeleted"))
                .body("detail", containsString("until 2026-01-24T12:00:00Z")));
        start(Map.of("operation", "Restore", "item", item.itemId(), "target", "/restore"))
                .statusCode(202)
                .body("pointId", equalTo(older.pointId().toString()));

        // When
        publish(new RecoveryPointUndeleted(hidden.pointId(), item.itemId(), item.vault()));

        // Then
        await().untilAsserted(() -> start(verify(item, hidden.pointId())).statusCode(202));
    }

    @Test
    void an_item_that_is_deleted_softly_can_only_be_had_back() {
        var item = database();
        var point = known(point(item, "2026-01-09T02:00:00Z", BackupType.FULL));

        publish(House.changed(item, ProtectionState.SOFT_DELETED));

        await().untilAsserted(() ->
                start(verify(item, point.pointId())).statusCode(409).body("code", equalTo("UserErrorItemSoftDeleted")));
        start(Map.of("operation", "Restore", "item", item.itemId(), "target", "/restore"))
                .statusCode(409)
                .body("code", equalTo("UserErrorItemSoftDeleted"));
        start(backup(item, "Full"))
                .statusCode(409)
                .body("code", equalTo("UserErrorItemSoftDeleted"))
                .body("detail", containsString("until 2099-01-15T02:00:00Z it can be had back"))
                .body("recommendations", hasItem(containsString("undelete")));
    }

    private static ProtectionChanged database() {
        var vault = vault();
        PolicyChanged policy = policy(vault, "02:00", 60);
        var item = House.item(vault, policy);
        known(policy);
        known(item);
        return item;
    }

    private BackupRequested backUp(ProtectionChanged item, String type) {
        var id = started(backup(item, type));
        return requests.await(BackupRequested.class, it -> it.jobId().toString().equals(id));
    }

    private static boolean isRemedial(ProtectionChanged item, BackupRequested request) {
        return request.itemId().equals(item.itemId()) && request.trigger() == Trigger.REMEDIAL;
    }

    private static Map<String, ?> backup(ProtectionChanged item, String type) {
        return Map.of("operation", "Backup", "item", item.itemId(), "backupType", type);
    }

    private static Map<String, ?> verify(ProtectionChanged item, UUID pointId) {
        return Map.of("operation", "Verify", "item", item.itemId(), "pointId", pointId);
    }
}
