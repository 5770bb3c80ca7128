package io.holdfast.scheduler.job;

import static io.holdfast.scheduler.job.Api.known;
import static io.holdfast.scheduler.job.Api.protectedItem;
import static io.holdfast.scheduler.job.Api.start;
import static io.holdfast.scheduler.job.Api.started;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import io.holdfast.contracts.ProtectionState;
import io.holdfast.contracts.Topics;
import io.holdfast.scheduler.House;
import io.holdfast.testkit.RealParts;
import io.holdfast.testkit.Topic;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@QuarkusTestResource(value = RealParts.class, initArgs = @ResourceArg(name = "parts", value = "kafka,postgres"))
class BadInputTest {

    private static final String ID = "00000000-0000-4000-8000-000000000000";

    private final Topic requests = new Topic(Topics.REQUESTS);
    private final Topic changes = new Topic(Topics.JOBS);

    @ParameterizedTest(name = "{0} is refused with {1}, {2}")
    @CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
            {"item":"web01"}                                                             | 400 | operation
            {"operation":"Explode","item":"web01"}                                       | 400 | operation
            {"operation":1,"item":"web01"}                                               | 400 | operation
            {"operation":"Backup"}                                                       | 400 | item
            {"operation":"Backup","item":" "}                                            | 400 | item
            {"operation":"Backup","item":["web01"]}                                      | 400 | item
            {"operation":"Backup","item":"web01","retainUntill":"2030-01-01T00:00:00Z"}  | 400 | retainUntill
            {"operation":"Backup","item":"web01","retainUntil":"tomorrow"}               | 400 | retainUntil
            {"operation":"Backup","item":"web01","retainUntil":"2020-01-01T00:00:00Z"}   | 400 | retainUntil
            {"operation":"Backup","item":"web01","retainUntil":"2999-01-01T00:00:00Z"}   | 400 | retainUntil
            {"operation":"Backup","item":"web01","backupType":"Sideways"}                | 400 | backupType
            {"operation":"Backup","item":"web01","target":"/tmp/x"}                      | 400 | target
            {"operation":"Backup","item":"web01","overwrite":false}                      | 400 | overwrite
            {"operation":"Backup","item":"web01","at":"2026-01-01T00:00:00Z"}            | 400 | at
            {"operation":"Restore","item":"web01"}                                       | 400 | target
            {"operation":"Restore","item":"web01","target":"relative/path"}              | 400 | target
            {"operation":"Restore","item":"web01","target":"/a\\u0000b"}                 | 400 |
            {"operation":"Restore","item":"web01","target":"/x","backupType":"Full"}     | 400 | backupType
            {"operation":"Restore","item":"web01","target":"/x","pointId":"newest"}      | 400 | pointId
            {"operation":"Restore","item":"web01","target":"/x","overwrite":"perhaps"}   | 400 | overwrite
            {"operation":"Verify","item":"web01","target":"/x"}                          | 400 | target
            {"operation":"Backup","item":"no-such-item"}                                 | 404 | item
            {"operation":"Backup","item":"no-such-item","vault":"none"}                  | 404 | item
            {"operation":"Backup","item":"00000000-0000-4000-8000-000000000000"}         | 404 | item
            {"operation":"Backup","item":                                                | 400 |
            [1,2]                                                                        | 400 |
            null                                                                         | 400 |
            """)
    void a_body_that_makes_no_sense(String body, int status, String field) {
        var answer = given().contentType(ContentType.JSON)
                .body(body.strip())
                .post("/v1/jobs")
                .then()
                .statusCode(status)
                .contentType("application/problem+json")
                .body("code", not(equalTo(null)))
                .body("code", not(equalTo("InternalError")));

        if (field != null) {
            answer.body("field", equalTo(field)).body("recommendations", not(empty()));
        }
        assertThat(requests.records()).isEmpty();
        assertThat(changes.records()).isEmpty();
    }

    @ParameterizedTest(name = "{0} {1} is refused with {2} {3}")
    @CsvSource(delimiter = '|', textBlock = """
            GET  | /v1/jobs/nonsense                                    | 400,404 |
            GET  | /v1/jobs/00000000-0000-4000-8000-000000000000        | 404     | JobNotFound
            GET  | /v1/jobs/00000000-0000-4000-8000-000000000000/events | 404     | JobNotFound
            POST | /v1/jobs/00000000-0000-4000-8000-000000000000/cancel | 404     | JobNotFound
            POST | /v1/jobs/00000000-0000-4000-8000-000000000000/retry  | 404     | JobNotFound
            GET  | /v1/jobs?limit=0                                     | 400     |
            GET  | /v1/jobs?limit=many                                  | 400     |
            GET  | /v1/jobs?cursor=garbage                              | 400     |
            GET  | /v1/jobs?status=Sleeping                             | 400     | UserErrorInvalidParameter
            GET  | /v1/jobs?operation=backup                            | 400     | UserErrorInvalidParameter
            GET  | /v1/schedules?cursor=garbage                         | 400     |
            PUT  | /v1/jobs                                             | 405     |
            """)
    void an_address_that_makes_no_sense(String method, String path, String statuses, String code) {
        var answer = given().request(method, path).then();

        assertThat(statuses.split(","))
                .contains(Integer.toString(answer.extract().statusCode()));
        if (code != null) {
            answer.body("code", equalTo(code));
        }
        assertThat(requests.records()).isEmpty();
    }

    @Test
    void a_name_that_two_vaults_have_needs_the_vault() {
        var vault = House.vault();
        var policy = House.policy(vault, "02:00");
        var here = House.item(vault, policy);
        var there = House.item(
                java.util.UUID.randomUUID(), here.name(), House.vault(), policy, ProtectionState.PROTECTED, 1);
        known(policy);
        known(here);
        known(there);

        start(Map.of("operation", "Backup", "item", here.name()))
                .statusCode(409)
                .body("code", equalTo("UserErrorItemAmbiguous"))
                .body("field", equalTo("vault"))
                .body("detail", containsString(vault.name()));
        started(Map.of("operation", "Backup", "item", here.name(), "vault", vault.name()));
        started(Map.of("operation", "Backup", "item", there.itemId()));
    }

    @Test
    void a_point_and_a_moment_at_once_are_refused() {
        start(Map.of("operation", "Verify", "item", "web01", "pointId", ID, "at", "2026-01-01T00:00:00Z"))
                .statusCode(400)
                .body("field", equalTo("at"));
    }

    @Test
    void a_point_of_another_item_is_unknown() {
        var mine = protectedItem();
        var point = known(House.point(protectedItem(), "2026-01-02T02:00:00Z"));

        start(Map.of("operation", "Verify", "item", mine.itemId(), "pointId", point.pointId()))
                .statusCode(404)
                .body("code", equalTo("UserErrorRecoveryPointNotFound"))
                .body("field", equalTo("pointId"));
    }

    @Test
    void an_item_whose_policy_is_not_known_here_cannot_be_backed_up_yet() {
        var vault = House.vault();
        var item = House.item(vault, House.policy(vault, "02:00"));
        known(item);

        start(Map.of("operation", "Backup", "item", item.itemId()))
                .statusCode(409)
                .body("code", equalTo("PolicyNotKnownYet"));
    }

    @Test
    void a_backup_waits_for_a_policy_that_is_on_its_way() {
        var vault = House.vault();
        var policy = House.policy(vault, "02:00");
        var item = House.item(vault, policy);
        known(item);

        var later = CompletableFuture.runAsync(
                () -> House.publish(policy), CompletableFuture.delayedExecutor(200, TimeUnit.MILLISECONDS));

        started(Map.of("operation", "Backup", "item", item.itemId()));
        later.orTimeout(10, TimeUnit.SECONDS).join();
    }
}
