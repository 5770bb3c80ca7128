package io.holdfast.scheduler.job;

import static io.holdfast.scheduler.House.notTaken;
import static io.holdfast.scheduler.House.publish;
import static io.holdfast.scheduler.job.Api.eventually;
import static io.holdfast.scheduler.job.Api.protectedItem;
import static io.holdfast.scheduler.job.Api.started;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.holdfast.contracts.BackupRequested;
import io.holdfast.contracts.ProtectionChanged;
import io.holdfast.contracts.Topics;
import io.holdfast.scheduler.House;
import io.holdfast.testkit.RealParts;
import io.holdfast.testkit.Topic;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(value = RealParts.class, initArgs = @ResourceArg(name = "parts", value = "kafka,postgres"))
class JobListTest {

    private final Topic requests = new Topic(Topics.REQUESTS);

    @Test
    void pages_show_every_job_once_newest_first() {
        var item = protectedItem();
        Api.known(House.point(item, "2026-01-02T02:00:00Z"));
        for (int i = 0; i < 4; i++) {
            started(Map.of("operation", "Verify", "item", item.itemId()));
        }

        var all = given().get("/v1/jobs?item={id}", item.itemId())
                .then()
                .statusCode(200)
                .extract()
                .<List<String>>path("items.id");
        var paged = pages(item);

        assertThat(all).hasSize(5);
        assertThat(paged).isEqualTo(all);
    }

    @Test
    void jobs_are_found_by_item_status_and_operation() {
        // Given
        var item = protectedItem();
        Api.known(House.point(item, "2026-01-02T02:00:00Z"));
        var id = started(Map.of("operation", "Backup", "item", item.itemId()));
        var request = requests.await(
                BackupRequested.class, it -> it.jobId().toString().equals(id));
        publish(notTaken(request, false));
        eventually(id, "Failed");

        // Then
        given().get("/v1/jobs?item={name}&status=Failed", item.name()).then().body("items.id", contains(id));
        given().get("/v1/jobs?item={name}&operation=Backup", item.name()).then().body("items.id", contains(id));
        given().get("/v1/jobs?item={name}&operation=Verify", item.name()).then().body("items", hasSize(1));
        given().get("/v1/jobs?item={name}&operation=Backup&status=Completed", item.name())
                .then()
                .body("items", empty());
        given().get("/v1/jobs?item=no-such-item").then().statusCode(200).body("items", empty());
    }

    @Test
    void schedules_show_when_each_policy_runs_next() {
        var vault = House.vault();
        var policy = House.policy(vault, "02:00");
        Api.known(policy);

        given().get("/v1/schedules?policy={name}", policy.name())
                .then()
                .body("items", hasSize(1))
                .body("items[0].policy", equalTo(policy.name()))
                .body("items[0].vaultId", equalTo(vault.id().toString()))
                .body("items[0].nextRunAt", notNullValue())
                .body("items[0].lastRunAt", nullValue());
        given().get("/v1/schedules?limit=1").then().body("items", hasSize(1));
    }

    private static List<String> pages(ProtectionChanged item) {
        var ids = new ArrayList<String>();
        @Nullable String cursor = null;
        do {
            var page = given().queryParam("item", item.itemId().toString()).queryParam("limit", 2);
            var answer = (cursor == null ? page : page.queryParam("cursor", cursor))
                    .get("/v1/jobs")
                    .then()
                    .statusCode(200)
                    .extract();
            ids.addAll(answer.path("items.id"));
            cursor = answer.path("next");
        } while (cursor != null && ids.size() < 100);
        return ids;
    }
}
