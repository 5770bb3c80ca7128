package io.holdfast.vault.policy;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;

import io.holdfast.contracts.PolicyChanged;
import io.holdfast.contracts.ScheduleKind;
import io.holdfast.contracts.Topics;
import io.holdfast.testkit.RealParts;
import io.holdfast.testkit.Topic;
import io.holdfast.vault.Api;
import io.holdfast.vault.TestStores;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(RealParts.class)
@QuarkusTestResource(TestStores.class)
class PolicyResourceTest {

    private static final String POLICIES = "/v1/vaults/{vault}/policies";
    private static final String POLICY = POLICIES + "/{policy}";

    private static final String WEEKLY = """
            {"name": "Weekend", "schedule": {"kind": "Weekly", "time": "22:30", "days": ["SUNDAY", "FRIDAY"], "zone": "Europe/Berlin"},
             "retention": {"weekly": {"weeks": 12}}}""";

    private static final String DAILY = """
            {"schedule": {"kind": "Daily", "time": "01:00"}, "retention": {"daily": {"days": 14}}, "snapshotDays": 3}""";

    @Test
    void a_weekly_policy_is_written_down_shown_and_told_of() {
        // Given
        var topic = new Topic(Topics.POLICIES);
        var vault = Api.freshVault();

        // When
        var created = Api.json(WEEKLY).post(POLICIES, vault);

        // Then
        created.then().statusCode(201).header("ETag", equalTo("\"0\""));
        given().get(POLICY, vault, "Weekend")
                .then()
                .statusCode(200)
                .body("vault", equalTo(vault))
                .body("workload", equalTo("DiskImage"))
                .body("schedule.kind", equalTo("Weekly"))
                .body("schedule.days", contains("FRIDAY", "SUNDAY"))
                .body("schedule.zone", equalTo("Europe/Berlin"))
                .body("retention.weekly.weeks", equalTo(12))
                .body("snapshotDays", equalTo(5))
                .body("items", equalTo(0));
        var told = topic.await(PolicyChanged.class, it -> it.name().equals("Weekend"));
        assertThat(told.schedule().kind()).isEqualTo(ScheduleKind.WEEKLY);
        assertThat(told.policyId()).isEqualTo(Api.uuid(created.jsonPath(), "id"));
    }

    @Test
    void a_change_counts_up_the_version_and_one_that_changes_nothing_does_not() {
        // Given
        var topic = new Topic(Topics.POLICIES);
        var vault = Api.freshVault();
        Api.json(WEEKLY).post(POLICIES, vault).then().statusCode(201);

        // When
        var changed = Api.json(DAILY).header("If-Match", "\"0\"").put(POLICY, vault, "Weekend");
        var same = Api.json(DAILY).header("If-Match", "\"1\"").put(POLICY, vault, "Weekend");
        var late = Api.json(WEEKLY).header("If-Match", "\"0\"").put(POLICY, vault, "Weekend");

        // Then
        changed.then().statusCode(200).header("ETag", equalTo("\"1\"")).body("retention.daily.days", equalTo(14));
        same.then().statusCode(200).header("ETag", equalTo("\"1\""));
        late.then().statusCode(412).body("code", equalTo("UserErrorChangedMeanwhile"));
        var told = topic.await(PolicyChanged.class, it -> it.name().equals("Weekend") && it.version() == 1);
        assertThat(told.snapshotDays()).isEqualTo(3);
        assertThat(topic.events(PolicyChanged.class))
                .noneMatch(it -> it.policyId().equals(told.policyId()) && it.version() > 1);
    }

    @Test
    void a_policy_that_an_item_follows_stays_until_the_item_follows_another() {
        // Given
        var topic = new Topic(Topics.POLICIES);
        var item = Api.freshItem();
        var vault = item.vault().name();
        Api.json(WEEKLY).post(POLICIES, vault).then().statusCode(201);

        // When
        var refused = Api.delete(POLICY, vault, "DefaultPolicy");
        Api.json("{\"policy\": \"Weekend\"}")
                .header("If-Match", "\"0\"")
                .put("/v1/vaults/{vault}/protected-items/{item}", vault, item.name())
                .then()
                .statusCode(200)
                .body("policy", equalTo("Weekend"));
        var deleted = Api.delete(POLICY, vault, "DefaultPolicy");

        // Then
        refused.then().statusCode(409).body("code", equalTo("UserErrorPolicyInUse"));
        assertThat(deleted.statusCode()).isEqualTo(204);
        given().get(POLICY, vault, "Weekend").then().body("items", equalTo(1));
        given().get(POLICY, vault, "DefaultPolicy").then().statusCode(404);
        topic.await(PolicyChanged.class, it -> it.vaultId().equals(item.vault().id()) && it.deleted());
        given().get(POLICIES, vault).then().body("items.name", contains("Weekend"));
    }
}
