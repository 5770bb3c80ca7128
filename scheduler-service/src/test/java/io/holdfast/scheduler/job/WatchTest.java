package io.holdfast.scheduler.job;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.holdfast.testkit.RealParts;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(value = RealParts.class, initArgs = @ResourceArg(name = "parts", value = "kafka,postgres"))
class WatchTest {

    @Inject
    PurgeTask purge;

    @Test
    void whoever_watches_the_service_sees_its_lag_and_its_jobs() {
        purge.purge();

        given().get("/q/health/ready")
                .then()
                .body("checks.find { it.name == 'schedule' }.status", equalTo("UP"))
                .body("checks.find { it.name == 'schedule' }.data.lagSeconds", equalTo(0));
        given().get("/q/metrics")
                .then()
                .statusCode(200)
                .body(containsString("holdfast_schedule_due_lag_seconds"))
                .body(containsString("holdfast_jobs_open{status=\"InProgress\"}"));
    }
}
