package io.holdfast.scheduler.job;

import static io.holdfast.scheduler.House.publish;
import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import io.holdfast.contracts.PolicyChanged;
import io.holdfast.contracts.ProtectionChanged;
import io.holdfast.contracts.RecoveryPointCreated;
import io.holdfast.scheduler.House;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import java.util.Map;

/** The service as a client sees it. */
final class Api {

    private Api() {}

    static ValidatableResponse start(Map<String, ?> body) {
        return given().contentType(ContentType.JSON).body(body).post("/v1/jobs").then();
    }

    static String started(Map<String, ?> body) {
        return start(body).statusCode(202).extract().path("id");
    }

    static ValidatableResponse job(String id) {
        return given().get("/v1/jobs/{id}", id).then();
    }

    static ValidatableResponse act(String id, String action) {
        return given().post("/v1/jobs/{id}/{action}", id, action).then();
    }

    static void eventually(String id, String status) {
        await().untilAsserted(() -> job(id).body("status", equalTo(status)));
    }

    /** A fresh item with a fresh policy, which the service knows when this returns. */
    static ProtectionChanged protectedItem() {
        var vault = House.vault();
        var policy = House.policy(vault, "02:00");
        var item = House.item(vault, policy);
        known(policy);
        known(item);
        return item;
    }

    static void known(PolicyChanged policy) {
        publish(policy);
        await().untilAsserted(() -> given().get("/v1/schedules?policy={id}", policy.policyId())
                .then()
                .body("items[0].policyId", equalTo(policy.policyId().toString())));
    }

    /** Waits for an item, by asking for a verification, which is refused without a point in a way that tells. */
    static void known(ProtectionChanged item) {
        publish(item);
        await().untilAsserted(() -> start(Map.of("operation", "Verify", "item", item.itemId()))
                .body("code", equalTo("UserErrorRecoveryPointNotFound")));
    }

    static RecoveryPointCreated known(RecoveryPointCreated point) {
        publish(point);
        var verify = Map.of("operation", "Verify", "item", point.itemId(), "pointId", point.pointId());
        await().untilAsserted(() -> start(verify).statusCode(202));
        return point;
    }
}
