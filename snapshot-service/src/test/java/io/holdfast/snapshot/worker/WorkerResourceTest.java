package io.holdfast.snapshot.worker;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;

import io.holdfast.snapshot.Bench;
import io.holdfast.testkit.RealParts;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.util.List;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(Bench.class)
@QuarkusTestResource(RealParts.class)
class WorkerResourceTest {

    @Test
    void a_worker_that_runs_is_listed_with_its_pools_and_its_room() {
        await().untilAsserted(() -> given().get("/v1/workers")
                .then()
                .statusCode(200)
                .body("items[0].status", equalTo("Alive"))
                .body("items[0].pools", equalTo(List.of("default", "lab")))
                .body("items[0].snapshotDir", equalTo(Bench.snapshots().toString()))
                .body("items[0].freeBytes", greaterThan(0L)));
    }

    @Test
    void a_wrong_page_is_told_what_is_wrong_with_it() {
        given().queryParam("limit", "many")
                .get("/v1/workers")
                .then()
                .statusCode(400)
                .body("field", equalTo("limit"));
        given().queryParam("cursor", "x").get("/v1/workers").then().statusCode(400);
    }
}
