package io.holdfast.vault.vault;

import static io.holdfast.vault.Api.json;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import io.holdfast.contracts.Immutability;
import io.holdfast.contracts.RecoveryPointCreated;
import io.holdfast.contracts.Topics;
import io.holdfast.contracts.VaultChanged;
import io.holdfast.testkit.RealParts;
import io.holdfast.testkit.Topic;
import io.holdfast.vault.Api;
import io.holdfast.vault.TestStores;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What people cannot make go in a vault that is immutable. */
@QuarkusTest
@QuarkusTestResource(RealParts.class)
@QuarkusTestResource(TestStores.class)
class ImmutabilityTest {

    private static final Instant MONDAY = Instant.parse("2026-03-02T02:00:00Z");
    private static final String VAULT = "/v1/vaults/{vault}";
    private static final String POLICY = VAULT + "/policies/{policy}";
    private static final String ITEM = VAULT + "/protected-items/{item}";
    private static final String POINT = VAULT + "/recovery-points/{point}";
    private static final String D35_W2 = "'daily':{'days':35},'weekly':{'weeks':2,'days':['SUNDAY']}";

    private final Topic transfers = new Topic(Topics.TRANSFERS);
    private final Topic points = new Topic(Topics.POINTS);
    private final Topic vaults = new Topic(Topics.VAULTS);

    @Test
    void a_policy_may_keep_longer_and_never_less_long() {
        var vault = immutable("Unlocked");
        policy(vault, "Gold", D35_W2);

        change(vault, "Gold", "'daily':{'days':30},'weekly':{'weeks':2,'days':['SUNDAY']}")
                .then()
                .statusCode(409)
                .body("code", equalTo("UserErrorRetentionReducedInImmutableVault"))
                .body("field", equalTo("retention.daily.days"))
                .body("errors", hasSize(1))
                .body("errors[0].allowed", equalTo("35 or more"));
        change(vault, "Gold", "'daily':{'days':30}").then().statusCode(409).body("errors", hasSize(2));
        change(vault, "Gold", "'daily':{'days':40},'weekly':{'weeks':2,'days':['MONDAY']}")
                .then()
                .statusCode(200)
                .body("retention.daily.days", equalTo(40));
    }

    @Test
    void a_stopped_item_whose_points_expire_by_a_policy_keeps_it_from_changing_either_way() {
        var vault = immutable("Unlocked");
        policy(vault, "Gold", D35_W2);
        protect(vault, "web", "Gold").then().statusCode(201);
        end(vault, "web", "policy").then().statusCode(200);

        change(vault, "Gold", "'daily':{'days':45},'weekly':{'weeks':2,'days':['SUNDAY']}")
                .then()
                .statusCode(409)
                .body("code", equalTo("UserErrorRetentionFixedForSuspendedItems"))
                .body("detail", containsString("web"));

        json("{}").post(ITEM + "/resume", vault, "web").then().statusCode(200);
        change(vault, "Gold", "'daily':{'days':45},'weekly':{'weeks':2,'days':['SUNDAY']}")
                .then()
                .statusCode(200);
    }

    @Test
    void an_item_moves_only_to_a_policy_that_keeps_as_long_whichever_way_it_gets_there() {
        var vault = immutable("Unlocked");
        policy(vault, "Gold", "'daily':{'days':29}");
        policy(vault, "Bronze", "'daily':{'days':7}");
        protect(vault, "web", "Gold").then().statusCode(201);

        move(vault, "web", "Bronze")
                .then()
                .statusCode(409)
                .body("code", equalTo("UserErrorRetentionReducedInImmutableVault"))
                .body("detail", containsString("keeps daily points 29 days; 7 days would be less"));
        end(vault, "web", "forever").then().statusCode(200);
        json("{\"policy\":\"Bronze\"}")
                .post(ITEM + "/resume", vault, "web")
                .then()
                .statusCode(409);
        protect(vault, "web", "Bronze").then().statusCode(409);
        given().get(ITEM, vault, "web").then().body("policy", equalTo("Gold"));
        protect(vault, "web", "DefaultPolicy").then().statusCode(200);
        move(vault, "web", "Gold").then().statusCode(409);
    }

    @Test
    void neither_a_point_nor_an_item_with_points_can_be_deleted_and_an_item_without_can() {
        var vault = immutable("Unlocked");
        protect(vault, "web", "DefaultPolicy").then().statusCode(201);
        protect(vault, "empty", "DefaultPolicy").then().statusCode(201);
        var older = made(vault, MONDAY);
        made(vault, MONDAY.plusSeconds(86_400));

        Api.delete(POINT, vault, older).then().statusCode(409).body("code", equalTo("UserErrorVaultImmutable"));
        end(vault, "web", "none").then().statusCode(409).body("code", equalTo("UserErrorVaultImmutable"));
        given().get(ITEM, vault, "web")
                .then()
                .body("state", equalTo("Protected"))
                .body("points", equalTo(2));
        end(vault, "empty", "none").then().statusCode(202);

        set(vault, "Disabled").then().statusCode(200);
        Api.delete(POINT, vault, older).then().statusCode(202);
        end(vault, "web", "none").then().statusCode(202);
    }

    @Test
    void what_is_locked_stays_locked() {
        var vault = Api.freshVault();
        given().get(VAULT, vault).then().body("immutability", equalTo("Disabled"));

        set(vault, "Unlocked").then().statusCode(200).body("immutability", equalTo("Unlocked"));
        set(vault, "Locked").then().statusCode(200);
        vaults.await(
                VaultChanged.class, it -> it.vault().name().equals(vault) && it.immutability() == Immutability.LOCKED);
        set(vault, "Locked").then().statusCode(200);
        set(vault, "Unlocked").then().statusCode(409).body("code", equalTo("UserErrorImmutabilityLocked"));
        set(vault, "Disabled").then().statusCode(409);
        set(vault, "Off").then().statusCode(400);
        given().get(VAULT, vault).then().body("immutability", equalTo("Locked")).body("scrub", nullValue());
    }

    private UUID made(String vault, Instant takenAt) {
        var point = UUID.randomUUID();
        transfers.publish(Api.item(vault, "web").transfer(point, takenAt));
        points.await(RecoveryPointCreated.class, it -> it.pointId().equals(point));
        return point;
    }

    private static String immutable(String immutability) {
        var name = Api.freshName("vault");
        json("{\"name\":\"%s\",\"region\":\"folder\",\"softDeleteDays\":0,\"immutability\":\"%s\"}"
                        .formatted(name, immutability))
                .post("/v1/vaults")
                .then()
                .statusCode(201)
                .body("immutability", equalTo(immutability));
        return name;
    }

    private static Response set(String vault, String immutability) {
        return json("{\"immutability\":\"%s\"}".formatted(immutability))
                .header("If-Match", Api.etag(VAULT, vault))
                .patch(VAULT, vault);
    }

    private static void policy(String vault, String name, String retention) {
        json(document(name, retention)).post(VAULT + "/policies", vault).then().statusCode(201);
    }

    private static Response change(String vault, String name, String retention) {
        return json(document(name, retention))
                .header("If-Match", Api.etag(POLICY, vault, name))
                .put(POLICY, vault, name);
    }

    private static String document(String name, String retention) {
        return "{'name':'%s','schedule':{'kind':'Daily','time':'02:00'},'retention':{%s}}"
                .formatted(name, retention)
                .replace('\'', '"');
    }

    private static Response protect(String vault, String item, String policy) {
        return json("{\"name\":\"%s\",\"policy\":\"%s\",\"source\":{\"disks\":[{\"path\":\"/images/%s-%s.img\"}]}}"
                        .formatted(item, policy, vault, item))
                .post(VAULT + "/protected-items", vault);
    }

    private static Response move(String vault, String item, String policy) {
        return json("{\"policy\":\"%s\"}".formatted(policy))
                .header("If-Match", Api.etag(ITEM, vault, item))
                .put(ITEM, vault, item);
    }

    private static Response end(String vault, String item, String keep) {
        return Api.delete(ITEM + "?keep=" + keep, vault, item);
    }
}
