package io.holdfast.vault.point;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.holdfast.contracts.BackupType;
import io.holdfast.contracts.RecoveryPointCreated;
import io.holdfast.contracts.RecoveryPointDeleted;
import io.holdfast.contracts.Topics;
import io.holdfast.testkit.RealParts;
import io.holdfast.testkit.Topic;
import io.holdfast.vault.Api;
import io.holdfast.vault.TestStores;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** The chain of a database, from which a person would take a point. */
@QuarkusTest
@QuarkusTestResource(RealParts.class)
@QuarkusTestResource(TestStores.class)
class NeededPointTest {

    private static final Instant MONDAY = Instant.parse("2026-03-02T02:00:00Z");
    private static final String POINT = "/v1/vaults/{vault}/recovery-points/{point}";

    private final Topic transfers = new Topic(Topics.TRANSFERS);
    private final Topic points = new Topic(Topics.POINTS);

    @Inject
    DataSource database;

    @Test
    void a_full_point_stays_as_long_as_there_are_points_that_need_it() throws SQLException {
        var item = Api.freshItem();
        var full = made(item, 0, BackupType.FULL);
        var log = made(item, 1, BackupType.LOG);
        var last = made(item, 2, BackupType.LOG);
        var next = made(item, 3, BackupType.FULL);
        made(item, 4, BackupType.LOG);

        refused(item, full, last);
        refused(item, log, last);
        given().get(POINT, item.vault().name(), full).then().statusCode(200).body("state", equalTo("Available"));

        delete(item, last).then().statusCode(202);
        points.await(RecoveryPointDeleted.class, it -> it.pointId().equals(last));
        refused(item, full, log);
        delete(item, log).then().statusCode(202);
        points.await(RecoveryPointDeleted.class, it -> it.pointId().equals(log));
        delete(item, full).then().statusCode(202);
        delete(item, next).then().statusCode(409).body("code", equalTo("UserErrorRecoveryPointNeeded"));
    }

    @Test
    void a_soft_deleted_point_still_needs_those_that_it_builds_on() throws SQLException {
        var vault = Api.freshName("soft");
        Api.json("{\"name\": \"%s\", \"region\": \"folder\"}".formatted(vault))
                .post("/v1/vaults")
                .then()
                .statusCode(201);
        Api.protect(vault, "db", "/images/%s.img".formatted(vault)).then().statusCode(201);
        var item = Api.item(vault, "db");
        var full = made(item, 0, BackupType.FULL);
        var delta = made(item, 1, BackupType.DIFFERENTIAL);
        made(item, 2, BackupType.FULL);

        delete(item, delta).then().statusCode(202).body("state", equalTo("SoftDeleted"));

        refused(item, full, delta).then().body("detail", containsString("soft-deleted until "));
        given().post(POINT + "/undelete", vault, delta).then().statusCode(200);
    }

    private static Response refused(Api.Item item, UUID point, UUID neededBy) {
        var answer = delete(item, point);
        answer.then()
                .statusCode(409)
                .body("code", equalTo("UserErrorRecoveryPointNeeded"))
                .body("detail", containsString("the newest of them is " + neededBy));
        return answer;
    }

    private static Response delete(Api.Item item, UUID point) {
        return Api.delete(POINT, item.vault().name(), point);
    }

    /** Nothing here protects databases yet, so that the catalogue is told afterwards what the point is. */
    private UUID made(Api.Item item, int day, BackupType type) throws SQLException {
        var made = item.transfer(UUID.randomUUID(), MONDAY.plus(Duration.ofDays(day)));
        transfers.publish(made);
        points.await(RecoveryPointCreated.class, it -> it.pointId().equals(made.pointId()));
        try (var connection = database.getConnection();
                var statement = connection.prepareStatement(
                        "update recovery_points set workload = 'SQL_SERVER', backup_type = ? where id = ?")) {
            statement.setString(1, type.name());
            statement.setObject(2, made.pointId());
            statement.executeUpdate();
        }
        return made.pointId();
    }
}
