package io.holdfast.vault.item;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import io.holdfast.contracts.ProtectionChanged;
import io.holdfast.contracts.ProtectionState;
import io.holdfast.contracts.Topics;
import io.holdfast.testkit.RealParts;
import io.holdfast.testkit.Topic;
import io.holdfast.vault.Api;
import io.holdfast.vault.TestStores;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.ArrayList;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(RealParts.class)
@QuarkusTestResource(TestStores.class)
class ItemResourceTest {

    private static final String ITEMS = "/v1/vaults/{vault}/protected-items";
    private static final String ITEM = ITEMS + "/{item}";

    @Test
    void a_policy_and_a_vault_have_so_many_items_and_no_more() {
        // Given
        var vault = Api.freshVault();
        Api.json("""
                        {"name": "Other", "schedule": {"kind": "Daily", "time": "01:00"}, "retention": {"daily": {"days": 7}}}""").post("/v1/vaults/{vault}/policies", vault).then().statusCode(201);
        IntStream.range(0, 6)
                .forEach(n -> protect(vault, "web-" + n, "DefaultPolicy").then().statusCode(201));

        // When
        var seventh = protect(vault, "web-6", "DefaultPolicy");
        IntStream.range(6, 8)
                .forEach(n -> protect(vault, "web-" + n, "Other").then().statusCode(201));
        var moved = Api.json("{\"policy\": \"DefaultPolicy\"}")
                .header("If-Match", "*")
                .put(ITEM, vault, "web-7");
        var ninth = protect(vault, "web-8", "Other");

        // Then
        seventh.then().statusCode(409).body("code", equalTo("UserErrorTooManyItemsOfPolicy"));
        moved.then().statusCode(409).body("code", equalTo("UserErrorTooManyItemsOfPolicy"));
        ninth.then().statusCode(409).body("code", equalTo("UserErrorTooManyItems"));
        Api.json("{\"policy\": \"DefaultPolicy\"}")
                .header("If-Match", "*")
                .put(ITEM, vault, "web-0")
                .then()
                .statusCode(200);
        given().get(ITEMS, vault).then().body("items", hasSize(8));
    }

    private static Response protect(String vault, String item, String policy) {
        return Api.json("""
                {"name": "%s", "policy": "%s", "source": {"disks": [{"path": "/images/%s-%s.img"}]}}""".formatted(item, policy, vault, item)).post(ITEMS, vault);
    }

    @Test
    void a_protected_item_waits_for_its_first_backup_and_is_told_of() {
        // Given
        var topic = new Topic(Topics.ITEMS);
        var vault = Api.freshVault();
        var name = Api.freshName("web");

        // When
        var created = Api.json("""
                        {"name": "%s", "source": {"pool": "rack-2", "disks": [
                          {"path": "/images/%s/root.img"}, {"name": "data", "path": "/images/%s/disk 2.img"}]}}""".formatted(name, name, name)).post(ITEMS, vault);

        // Then
        created.then()
                .statusCode(201)
                .header("ETag", equalTo("\"0\""))
                .body("vault", equalTo(vault))
                .body("policy", equalTo("DefaultPolicy"))
                .body("state", equalTo("IRPending"))
                .body("source.workload", equalTo("DiskImage"))
                .body("source.pool", equalTo("rack-2"))
                .body("source.disks.name", contains("root.img", "data"))
                .body("points", equalTo(0))
                .body("lastBackupStatus", nullValue());
        var told = topic.await(ProtectionChanged.class, it -> it.name().equals(name));
        assertThat(told.source().disks()).hasSize(2);
        assertThat(told.vault().name()).isEqualTo(vault);
        given().get(ITEMS, vault).then().body("items.name", contains(name));
        given().queryParam("name", name).get("/v1/protected-items").then().body("items.vault", contains(vault));
    }

    @Test
    void an_item_is_compressed_as_its_vault_says_unless_it_says_otherwise_itself() {
        // Given
        var topic = new Topic(Topics.ITEMS);
        var vault = Api.freshName("dense");
        Api.json("""
                {"name": "%s", "region": "folder", "compression": "zstd-9"}""".formatted(vault)).post("/v1/vaults").then().statusCode(201).body("compression", equalTo("zstd-9"));

        // When
        var usual = Api.protect(vault, "usual", "/images/%s.img".formatted(Api.freshName("usual")));
        var own = Api.json("""
                {"name": "own", "source": {"compression": "none", "disks": [{"path": "/images/%s.img"}]}}""".formatted(Api.freshName("own"))).post(ITEMS, vault);

        // Then
        usual.then().statusCode(201).body("source.compression", equalTo("zstd-9"));
        own.then().statusCode(201).body("source.compression", equalTo("none"));
        assertThat(topic.await(
                                ProtectionChanged.class,
                                it -> it.name().equals("own")
                                        && it.vault().name().equals(vault))
                        .source()
                        .compression())
                .isEqualTo("none");
        given().header("If-Match", Api.etag(ITEM, vault, "own"))
                .contentType("application/json")
                .body("{\"compression\": \"zstd-3\"}")
                .put(ITEM, vault, "own")
                .then()
                .statusCode(200)
                .body("source.compression", equalTo("zstd-3"));
        Api.json("""
                        {"name": "odd", "source": {"compression": "zstd-20", "disks": [{"path": "/images/odd.img"}]}}""").post(ITEMS, vault).then().statusCode(400).body("field", equalTo("source.compression"));
        Api.json("{\"name\": \"%s\", \"compression\": \"gzip\"}".formatted(Api.freshName("odd")))
                .post("/v1/vaults")
                .then()
                .statusCode(400)
                .body("code", equalTo("UserErrorCompressionInvalid"))
                .body("field", equalTo("compression"));
    }

    @Test
    void a_disk_is_backed_up_by_one_item_at_a_time_in_whatever_vault() {
        // Given
        var first = Api.freshVault();
        var second = Api.freshVault();
        var path = "/images/%s.img".formatted(Api.freshName("shared"));
        Api.protect(first, "web", path).then().statusCode(201);

        // When
        var refused = Api.protect(second, "web", path);

        // Then
        refused.then().statusCode(409).body("code", equalTo("UserErrorSourceAlreadyProtected"));
        given().get(ITEMS, second).then().body("items", hasSize(0));
        Api.delete(ITEM + "?keep=forever", first, "web").then().statusCode(200);
        Api.protect(second, "web", path).then().statusCode(201);
        Api.json("{}").post(ITEM + "/resume", first, "web").then().statusCode(409);
    }

    @Test
    void of_many_that_want_one_disk_at_once_one_gets_it() throws Exception {
        var vault = Api.freshVault();
        var path = "/images/%s.img".formatted(Api.freshName("wanted"));

        try (var threads = Executors.newFixedThreadPool(4)) {
            var asked = IntStream.range(0, 4)
                    .mapToObj(i -> threads.submit(
                            () -> Api.protect(vault, "item-" + i, path).statusCode()))
                    .toList();
            var answers = new ArrayList<Integer>();
            for (var answer : asked) {
                answers.add(answer.get());
            }
            assertThat(answers).containsExactlyInAnyOrder(201, 409, 409, 409);
        }
        given().get(ITEMS, vault).then().body("items", hasSize(1));
    }

    @Test
    void protection_stops_and_is_taken_up_again_as_the_same_item() {
        // Given
        var topic = new Topic(Topics.ITEMS);
        var item = Api.freshItem();
        var vault = item.vault().name();

        // When
        var stopped = Api.delete(ITEM + "?keep=forever", vault, item.name());
        var suspended = Api.delete(ITEM + "?keep=policy", vault, item.name());
        var again = Api.protect(vault, item.name(), "/images/%s.img".formatted(item.name()));

        // Then
        stopped.then().statusCode(200).body("state", equalTo("ProtectionStopped"));
        suspended.then().statusCode(200).body("state", equalTo("BackupsSuspended"));
        again.then()
                .statusCode(200)
                .body("id", equalTo(item.id().toString()))
                .body("state", equalTo("IRPending"))
                .header("ETag", equalTo("\"3\""));
        topic.await(
                ProtectionChanged.class,
                it -> it.itemId().equals(item.id()) && it.state() == ProtectionState.BACKUPS_SUSPENDED);
        topic.await(ProtectionChanged.class, it -> it.itemId().equals(item.id()) && it.version() == 3);
        Api.json("{}")
                .post(ITEM + "/resume", vault, item.name())
                .then()
                .statusCode(409)
                .body("code", equalTo("UserErrorItemNotStopped"));
    }

    @Test
    void a_stopped_item_is_resumed_without_a_word_about_its_policy() {
        var item = Api.freshItem();
        var vault = item.vault().name();
        Api.delete(ITEM + "?keep=forever", vault, item.name()).then().statusCode(200);

        var resumed = Api.json("{}").post(ITEM + "/resume", vault, item.name());

        resumed.then().statusCode(200).body("policy", equalTo("DefaultPolicy"));
    }

    @Test
    void a_stopped_item_whose_policy_is_gone_needs_another() {
        // Given
        var item = Api.freshItem();
        var vault = item.vault().name();
        Api.delete(ITEM + "?keep=forever", vault, item.name()).then().statusCode(200);
        Api.delete("/v1/vaults/{vault}/policies/DefaultPolicy", vault).then().statusCode(204);

        // When
        var refused = Api.json("{}").post(ITEM + "/resume", vault, item.name());

        // Then
        refused.then()
                .statusCode(409)
                .body("code", equalTo("UserErrorPolicyGone"))
                .body("field", equalTo("policy"));
        Api.delete(ITEM + "?keep=policy", vault, item.name()).then().statusCode(409);
        Api.json("""
                        {"name": "Other", "schedule": {"kind": "Daily", "time": "01:00"}, "retention": {"daily": {"days": 7}}}""").post("/v1/vaults/{vault}/policies", vault).then().statusCode(201);
        Api.json("{\"policy\": \"Other\"}")
                .post(ITEM + "/resume", vault, item.name())
                .then()
                .statusCode(200);
    }

    @Test
    void a_deleted_item_is_gone_and_its_name_makes_a_new_one() {
        // Given
        var topic = new Topic(Topics.ITEMS);
        var item = Api.freshItem();
        var vault = item.vault().name();

        // When
        var deleted = Api.delete(ITEM + "?keep=none", vault, item.name());

        // Then
        deleted.then().statusCode(202).body("state", equalTo("Deleted"));
        topic.await(
                ProtectionChanged.class, it -> it.itemId().equals(item.id()) && it.state() == ProtectionState.DELETED);
        given().get(ITEM, vault, item.name()).then().statusCode(404);
        var fresh = Api.protect(vault, item.name(), "/images/%s.img".formatted(item.name()));
        assertThat(fresh.statusCode()).isEqualTo(201);
        assertThat(fresh.jsonPath().getString("id")).isNotEqualTo(item.id().toString());
    }

    @Test
    void disks_change_and_free_what_they_no_longer_need() {
        // Given
        var topic = new Topic(Topics.ITEMS);
        var item = Api.freshItem();
        var vault = item.vault().name();
        var path = "/images/%s".formatted(item.name());

        // When
        var changed = Api.json("{\"disks\": [{\"path\": \"%s-2.img\"}]}".formatted(path))
                .header("If-Match", "\"0\"")
                .put(ITEM, vault, item.name());

        // Then
        changed.then().statusCode(200).header("ETag", equalTo("\"1\""));
        var told = topic.await(ProtectionChanged.class, it -> it.itemId().equals(item.id()) && it.version() == 1);
        assertThat(told.source().disks().getFirst().path()).isEqualTo(path + "-2.img");
        Api.protect(vault, "other", path + ".img").then().statusCode(201);
    }
}
