package io.holdfast.vault.policy;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;

import io.holdfast.contracts.PolicyChanged;
import io.holdfast.contracts.PolicyTerms;
import io.holdfast.contracts.ScheduleKind;
import io.holdfast.contracts.Topics;
import io.holdfast.testkit.RealParts;
import io.holdfast.testkit.Topic;
import io.holdfast.vault.Api;
import io.holdfast.vault.TestStores;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import javax.sql.DataSource;
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

    private static final String LEDGERS = """
            {"name": "Ledgers", "workload": "SAPHanaDatabase",
             "schedule": {"kind": "Weekly", "time": "02:00", "days": ["SUNDAY"], "zone": "Europe/Berlin"},
             "retention": {"weekly": {"weeks": 26},
                           "monthly": {"months": 60, "on": {"weeks": ["First"], "weekdays": ["SUNDAY"]}},
                           "yearly": {"years": 10, "months": ["JANUARY"], "on": {"weeks": ["Last"], "weekdays": ["SUNDAY"]}}},
             "incremental": {"schedule": {"kind": "Weekly", "time": "14:30", "days": ["MONDAY", "FRIDAY"]}, "retentionDays": 180},
             "log": {"everyMinutes": 15, "retentionDays": 35}, "compression": true}""";

    private static final String DAILY = """
            {"schedule": {"kind": "Daily", "time": "01:00"}, "retention": {"daily": {"days": 14}}, "snapshotDays": 3}""";

    @Inject
    DataSource database;

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
                .body("workload", equalTo("VM"))
                .body("kind", equalTo("Standard"))
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
    void applying_a_policy_anew_announces_the_version_that_it_has() {
        // Given
        var topic = new Topic(Topics.POLICIES);
        var vault = Api.freshVault();
        Api.json(WEEKLY).post(POLICIES, vault).then().statusCode(201);
        Api.json(DAILY).header("If-Match", "\"0\"").put(POLICY, vault, "Weekend");
        var told = topic.await(PolicyChanged.class, it -> it.name().equals("Weekend") && it.version() == 1);

        // When
        var applied = Api.json("{}").post(POLICY + "/apply", vault, "Weekend");

        // Then
        applied.then().statusCode(202).header("ETag", equalTo("\"1\"")).body("version", equalTo(1));
        await().untilAsserted(() -> assertThat(topic.events(PolicyChanged.class).stream()
                        .filter(it -> it.policyId().equals(told.policyId()))
                        .skip(1))
                .containsExactly(told, told));
        assertThat(Api.etag(POLICY, vault, "Weekend")).isEqualTo("\"1\"");
        Api.json("{}").post(POLICY + "/apply", vault, "Nobody").then().statusCode(404);
    }

    @Test
    void a_vault_begins_with_the_policies_of_azure_backup() {
        var vault = Api.freshVault();

        given().get(POLICIES, vault)
                .then()
                .body("items.name", contains("DefaultPolicy", "EnhancedPolicy", "HourlyLogBackup"))
                .body("items.workload", contains("VM", "VM", "SQLDataBase"))
                .body("items.kind", contains("Standard", "Enhanced", "Standard"))
                .body("items.schedule.kind", contains("Daily", "Hourly", "Daily"))
                .body("items.retention.daily.days", contains(30, 30, 30))
                .body("items.snapshotDays", contains(2, 7, 0))
                .body("items[1].schedule.time", equalTo("08:00:00"))
                .body("items[1].schedule.everyHours", equalTo(4))
                .body("items[1].schedule.windowHours", equalTo(12))
                .body("items[2].log.everyMinutes", equalTo(60))
                .body("items[2].log.retentionDays", equalTo(30))
                .body("items[2].compression", equalTo(false));
    }

    @Test
    void a_policy_of_everything_comes_back_as_it_was_sent_and_sent_back_changes_nothing() {
        // Given
        var topic = new Topic(Topics.POLICIES);
        var vault = Api.freshVault();

        // When
        var created = Api.json(LEDGERS).post(POLICIES, vault);

        // Then
        created.then().statusCode(201);
        var told = topic.await(PolicyChanged.class, it -> it.name().equals("Ledgers"));
        assertThat(told.terms().log()).isEqualTo(new PolicyTerms.Log(15, 35));
        assertThat(told.terms().compression()).isTrue();
        var shown = given().get(POLICY, vault, "Ledgers").jsonPath().<String, Object>getMap("");
        assertThat(shown).containsEntry("snapshotDays", 0).containsEntry("consistency", "Default");
        List.of("id", "vault", "createdAt", "version", "items").forEach(shown::remove);
        given().contentType(ContentType.JSON)
                .body(shown)
                .header("If-Match", "\"0\"")
                .put(POLICY, vault, "Ledgers")
                .then()
                .statusCode(200)
                .header("ETag", equalTo("\"0\""));
    }

    @Test
    void all_rules_that_a_document_breaks_are_told_at_once() {
        var vault = Api.freshVault();

        Api.json("""
                        {"name": "a_b", "workload": "SQLDataBase", "schedule": {"kind": "Daily", "time": "01:15"},
                         "retention": {"daily": {"days": 6}}, "log": {"everyMinutes": 45, "retentionDays": 15}}""")
                .post(POLICIES, vault)
                .then()
                .statusCode(400)
                .body("code", equalTo("UserErrorPolicyNameInvalid"))
                .body("field", equalTo("name"))
                .body("detail", endsWith(" 3 more rules are broken."))
                .body(
                        "errors.code",
                        contains(
                                "UserErrorPolicyNameInvalid",
                                "UserErrorScheduleTimeNotOnHalfHour",
                                "UserErrorDailyRetentionOutOfRange",
                                "UserErrorLogIntervalNotAllowed"))
                .body("errors[2].field", equalTo("retention.daily.days"))
                .body("errors[2].value", equalTo("6"))
                .body("errors[2].allowed", equalTo("7 to 9999"))
                .body("errors[2].recommendation", equalTo("Choose a number of days from 7 to 9999."));
    }

    @Test
    void name_workload_and_kind_of_a_policy_are_fixed() {
        var vault = Api.freshVault();

        Api.json(DAILY.replace("{\"schedule\"", """
                        {"name": "Other", "workload": "FileShare", "kind": "Enhanced", "schedule\""""))
                .header("If-Match", "\"0\"")
                .put(POLICY, vault, "DefaultPolicy")
                .then()
                .statusCode(400)
                .body(
                        "errors.code",
                        contains(
                                "UserErrorPolicyNameFixed",
                                "UserErrorPolicyWorkloadFixed",
                                "UserErrorPolicyKindFixed"));
        Api.json(
                        "{\"schedule\": {\"kind\": \"Daily\", \"time\": \"01:00\"}, \"retention\": {\"daily\": {\"days\": 14}}}")
                .header("If-Match", "\"0\"")
                .put(POLICY, vault, "EnhancedPolicy")
                .then()
                .statusCode(200)
                .body("kind", equalTo("Enhanced"))
                .body("snapshotDays", equalTo(7));
    }

    @Test
    void a_vault_has_so_many_policies_and_no_more() {
        var vault = Api.freshVault();
        Api.json(WEEKLY).post(POLICIES, vault).then().statusCode(201);
        Api.json(WEEKLY.replace("Weekend", "Weekend2"))
                .post(POLICIES, vault)
                .then()
                .statusCode(201);

        Api.json(WEEKLY.replace("Weekend", "Weekend3"))
                .post(POLICIES, vault)
                .then()
                .statusCode(409)
                .body("code", equalTo("UserErrorTooManyPolicies"))
                .body("detail", containsString("at most 5 are allowed (holdfast.limits.policies-per-vault)"));
        Api.delete(POLICY, vault, "Weekend").then().statusCode(204);
        Api.json(WEEKLY.replace("Weekend", "Weekend3"))
                .post(POLICIES, vault)
                .then()
                .statusCode(201);
    }

    @Test
    void the_policies_of_a_vault_are_written_so_often_a_day_and_no_more() throws SQLException {
        var vault = Api.freshVault();
        var began = Instant.now().minusSeconds(5);
        Api.json(WEEKLY).post(POLICIES, vault).then().statusCode(201);
        for (int version = 0; version < 6; version++) {
            write(vault, 8 + version).then().statusCode(200);
        }

        var refused = write(vault, 20);
        var same = write(vault, 13);
        var another = Api.json(WEEKLY.replace("Weekend", "Weekend2")).post(POLICIES, vault);

        var told = refused.then()
                .statusCode(429)
                .body("code", equalTo("UserErrorTooManyPolicyWrites"))
                .body("detail", containsString(" 7 times within 24 hours"))
                .body("detail", containsString("(holdfast.limits.policy-writes-a-day)"))
                .extract();
        var again = told.<String>path("recommendations[0]").replaceAll("Write again after (.*)\\.", "$1");
        assertThat(Duration.between(began, Instant.parse(again))).isBetween(Duration.ofHours(24), Duration.ofHours(25));
        same.then().statusCode(200);
        another.then().statusCode(429);
        given().get(POLICY, vault, "Weekend").then().body("retention.daily.days", equalTo(13));
        ageWrites(vault);
        write(vault, 20).then().statusCode(200);
    }

    private static Response write(String vault, int days) {
        return Api.json(DAILY.replace("14", String.valueOf(days)))
                .header("If-Match", Api.etag(POLICY, vault, "Weekend"))
                .put(POLICY, vault, "Weekend");
    }

    private void ageWrites(String vault) throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.prepareStatement("""
                        update policy_writes set at = at - interval '24 hours'
                        where vault_id = (select id from vaults where name = ?)""")) {
            statement.setString(1, vault);
            assertThat(statement.executeUpdate()).isEqualTo(7);
        }
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
        refused.then()
                .statusCode(409)
                .body("code", equalTo("UserErrorPolicyInUse"))
                .body("detail", equalTo("Protected items follow DefaultPolicy: %s.".formatted(item.name())));
        assertThat(deleted.statusCode()).isEqualTo(204);
        given().get(POLICY, vault, "Weekend").then().body("items", equalTo(1));
        given().get(POLICY, vault, "DefaultPolicy").then().statusCode(404);
        topic.await(PolicyChanged.class, it -> it.vaultId().equals(item.vault().id()) && it.deleted());
        given().get(POLICIES, vault)
                .then()
                .body("items.name", contains("EnhancedPolicy", "HourlyLogBackup", "Weekend"));
    }
}
