package io.holdfast.retention.plan;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.holdfast.testkit.RealParts;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(value = RealParts.class, initArgs = @ResourceArg(name = "parts", value = "kafka,postgres"))
class RetentionResourceTest {

    @Inject
    ItemRepository items;

    @Inject
    PointRepository points;

    @Test
    void an_item_is_found_by_its_id_and_by_its_name() {
        var id = item("found-" + UUID.randomUUID(), "production", "PROTECTED");
        var name = given().get("/v1/retention/items/{item}", id).path("item").toString();

        given().get("/v1/retention/items/{item}", name).then().statusCode(200).body("itemId", equalTo(id.toString()));
        given().get("/v1/retention/items/{item}", id)
                .then()
                .statusCode(200)
                .body("vault", equalTo("production"))
                .body("state", equalTo("Protected"))
                .body("policy", nullValue())
                .body("points", empty());
    }

    @Test
    void a_name_that_several_vaults_have_needs_the_vault() {
        var name = "shared-" + UUID.randomUUID();
        item(name, "production", "PROTECTED");
        var test = item(name, "test", "PROTECTED");

        given().get("/v1/retention/items/{item}", name)
                .then()
                .statusCode(409)
                .body("code", equalTo("UserErrorItemAmbiguous"))
                .body("field", equalTo("item"))
                .body("detail", containsString("production, test"))
                .body("recommendations", not(empty()));
        given().queryParam("vault", "test")
                .get("/v1/retention/items/{item}", name)
                .then()
                .statusCode(200)
                .body("itemId", equalTo(test.toString()));
    }

    @Test
    void a_deleted_item_does_not_make_a_name_ambiguous() {
        var name = "again-" + UUID.randomUUID();
        item(name, "production", "DELETED");
        var living = item(name, "test", "PROTECTED");

        given().get("/v1/retention/items/{item}", name)
                .then()
                .statusCode(200)
                .body("itemId", equalTo(living.toString()));
    }

    @Test
    void long_histories_come_in_pages_newest_first() {
        var id = item("long-" + UUID.randomUUID(), "production", "PROTECTED");
        var now = Instant.parse("2026-03-01T00:00:00Z");
        QuarkusTransaction.requiringNew().run(() -> {
            for (int i = 0; i < 25; i++) {
                points.persist(onDemand(id, now.plusSeconds(i / 2)));
            }
        });

        var seen = new ArrayList<String>();
        String cursor = null;
        do {
            var page = given().queryParam("limit", 10)
                    .queryParam("cursor", cursor == null ? "" : cursor)
                    .get("/v1/retention/items/{item}", id)
                    .then()
                    .statusCode(200)
                    .extract()
                    .jsonPath();
            seen.addAll(page.getList("points.pointId"));
            cursor = page.getString("next");
        } while (cursor != null);

        var all = given().get("/v1/retention/items/{item}", id).jsonPath().<String>getList("points.pointId");
        assertThat(all).hasSize(25).doesNotHaveDuplicates();
        assertThat(seen).isEqualTo(all);
        given().get("/v1/retention/items/{item}", id)
                .then()
                .body("points[0].keptBecause", containsInAnyOrder("Newest", "PolicyUnknown"))
                .body("points", hasSize(25));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nobody",
                "00000000-0000-0000-0000-000000000001",
                "00000000-0000-0000-0000-00000000000g",
                "%27%3B%20drop%20table%20points%3B--",
                "%F0%9F%92%BE",
                "a%2Fb",
                "%25",
                "-",
            })
    void what_is_not_there_is_a_404_with_a_code(String item) {
        given().urlEncodingEnabled(false)
                .get("/v1/retention/items/" + item)
                .then()
                .statusCode(404)
                .body("code", notNullValue());
    }

    @ParameterizedTest
    @CsvSource({
        "limit=0, 400",
        "limit=-1, 400",
        "limit=1001, 400",
        "limit=many, 400",
        "limit=99999999999999999999, 400",
        "cursor=nonsense, 400",
        "cursor=%FF, 400",
        "cursor=WyJ4Il0, 400",
        "cursor=W10, 400",
        "cursor=bnVsbA, 400",
        "vault=nowhere, 404",
    })
    void bad_input_is_said_to_be_bad(String query, int status) {
        var name = "bad-" + UUID.randomUUID();
        item(name, "production", "PROTECTED");

        given().urlEncodingEnabled(false)
                .get("/v1/retention/items/" + name + "?" + query)
                .then()
                .statusCode(status)
                .body("code", notNullValue());
    }

    @Test
    void nothing_can_be_changed_here() {
        RestAssured.delete("/v1/retention/items/x").then().statusCode(405);
        given().body("{}")
                .contentType("application/json")
                .post("/v1/retention/items/x")
                .then()
                .statusCode(405);
    }

    private UUID item(String name, String vault, String state) {
        var row = new ItemRow();
        row.itemId = UUID.randomUUID();
        row.name = name;
        row.vaultId = UUID.randomUUID();
        row.vaultName = vault;
        row.policyId = UUID.randomUUID();
        row.state = state;
        row.ruledAt = Instant.EPOCH;
        row.runsSince = Instant.EPOCH;
        QuarkusTransaction.requiringNew().run(() -> items.persist(row));
        return row.itemId;
    }

    private static PointRow onDemand(UUID item, Instant takenAt) {
        var row = new PointRow();
        row.pointId = UUID.randomUUID();
        row.itemId = item;
        row.policyId = UUID.randomUUID();
        row.slot = takenAt;
        row.takenAt = takenAt;
        row.onDemand = true;
        row.workload = "DISK_IMAGE";
        row.backupType = "INCREMENTAL";
        row.trigger = "ON_DEMAND";
        return row;
    }
}
