package io.holdfast.vault.vault;

import static io.restassured.RestAssured.given;
import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;

import io.holdfast.contracts.PolicyChanged;
import io.holdfast.contracts.Redundancy;
import io.holdfast.contracts.Topics;
import io.holdfast.contracts.VaultChanged;
import io.holdfast.testkit.RealParts;
import io.holdfast.testkit.Topic;
import io.holdfast.vault.Api;
import io.holdfast.vault.TestStores;
import io.holdfast.vaultformat.BlobStores;
import io.holdfast.vaultformat.Vault;
import io.holdfast.vaultformat.store.StoreCredentials;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(RealParts.class)
@QuarkusTestResource(TestStores.class)
class VaultResourceTest {

    @Inject
    DataSource database;

    @Inject
    VaultRepository vaults;

    @Inject
    RegionStores stores;

    @Inject
    Event<VaultCreated> created;

    @Test
    void a_new_vault_lies_in_its_store_has_its_first_policies_and_is_told_of() {
        // Given
        var told = new Topic(Topics.VAULTS);
        var policies = new Topic(Topics.POLICIES);
        var name = Api.freshName("production");

        // When
        var created = Api.createVault(name);

        // Then
        created.then()
                .statusCode(201)
                .header("Location", endsWith("/v1/vaults/" + name))
                .header("ETag", equalTo("\"0\""))
                .body("name", equalTo(name))
                .body("redundancy", equalTo("GeoRedundant"))
                .body("region", equalTo("primary"))
                .body("items", equalTo(0))
                .body("storedBytes", equalTo(0));
        var id = Api.uuid(created.jsonPath(), "id");
        assertThat(isVault(created.jsonPath().getString("storeUrl"))).isTrue();
        given().get("/v1/vaults/{vault}/policies/DefaultPolicy", name)
                .then()
                .statusCode(200)
                .body("retention.daily.days", equalTo(30))
                .body("snapshotDays", equalTo(2))
                .body("schedule.kind", equalTo("Daily"))
                .body("schedule.zone", equalTo("UTC"));
        assertThat(told.await(VaultChanged.class, it -> it.vault().id().equals(id))
                        .deleted())
                .isFalse();
        for (var policy : List.of("DefaultPolicy", "EnhancedPolicy", "HourlyLogBackup")) {
            policies.await(
                    PolicyChanged.class,
                    it -> it.vaultId().equals(id) && it.name().equals(policy));
        }
    }

    @Test
    void a_house_has_five_hundred_vaults_and_no_more_whoever_comes_at_once() throws Exception {
        var name = Api.freshName("crowd");
        sql("""
                insert into vaults (id, name, region, redundancy, created_at, version)
                select gen_random_uuid(), '%s-' || n, 'dark', 'LOCALLY_REDUNDANT', now(), 0
                  from generate_series((select count(*) + 1 from vaults where deleted_at is null), 500) n""".formatted(name));
        try {
            Api.createVault(Api.freshName("late"), "folder")
                    .then()
                    .statusCode(409)
                    .body("code", equalTo("UserErrorTooManyVaults"))
                    .body(
                            "detail",
                            equalTo("There are 500 vaults, and at most 500 are allowed (holdfast.limits.vaults)."));
            sql("delete from vaults where name = '%s-500'".formatted(name));

            var answers = atOnce(4, () -> Api.createVault(Api.freshName("last"), "folder"));

            assertThat(answers.stream().collect(groupingBy(Response::statusCode, counting())))
                    .isEqualTo(Map.of(201, 1L, 409, 3L));
            assertThat(answers.stream().filter(it -> it.statusCode() == 409))
                    .allSatisfy(it -> it.then().body("code", equalTo("UserErrorTooManyVaults")));
        } finally {
            sql("delete from vaults where name like '%s-%%'".formatted(name));
        }
    }

    private void sql(String statement) throws SQLException {
        try (var connection = database.getConnection();
                var prepared = connection.prepareStatement(statement)) {
            prepared.executeUpdate();
        }
    }

    @Test
    void of_many_that_want_one_name_at_once_one_gets_it() throws Exception {
        var name = Api.freshName("wanted");

        var answers = atOnce(6, () -> Api.createVault(name, "folder"));

        assertThat(answers.stream().collect(groupingBy(Response::statusCode, counting())))
                .isEqualTo(Map.of(201, 1L, 409, 5L));
        assertThat(answers.stream().filter(it -> it.statusCode() == 409))
                .allSatisfy(it -> it.then().body("code", equalTo("UserErrorVaultNameTaken")));
    }

    @Test
    void a_store_that_is_down_makes_no_half_a_vault() {
        // Given
        var name = Api.freshName("dark");

        // When
        var refused = Api.createVault(name, "dark");

        // Then
        refused.then().statusCode(503).body("code", equalTo("StoreUnavailable")).body("recommendations", hasSize(2));
        given().get("/v1/vaults/{vault}", name).then().statusCode(404);
        given().get("/v1/vaults/{vault}/policies", name).then().statusCode(404);
        Api.createVault(name).then().statusCode(201);
    }

    @Test
    void a_store_that_lets_nobody_in_is_reported_as_that() {
        Api.createVault(Api.freshName("keyless"), "keyless")
                .then()
                .statusCode(503)
                .body("code", equalTo("StoreUnusable"));
    }

    @Test
    void a_vault_whose_creation_fails_in_the_end_leaves_nothing_in_the_store() {
        // Given
        var row = VaultRow.of(
                UUID.randomUUID(),
                VaultName.of(Api.freshName("unlucky")),
                new Placement("folder", Redundancy.LOCALLY_REDUNDANT),
                Instant.EPOCH);
        var folder = TestStores.folder().resolve(row.id.toString());

        // When
        var failed = catchThrowable(() -> QuarkusTransaction.requiringNew().run(() -> {
            vaults.add(row);
            created.fire(new VaultCreated(row.toRef()));
            stores.create(row.toRef());
            assertThat(filesIn(folder)).isNotEmpty();
            throw new IllegalStateException("the database went away");
        }));

        // Then
        assertThat(failed).hasMessageContaining("the database went away");
        assertThat(filesIn(folder)).isEmpty();
    }

    @Test
    void the_same_request_under_one_idempotency_key_makes_one_vault() {
        var name = Api.freshName("again");
        var body = "{\"name\":\"%s\",\"region\":\"folder\"}".formatted(name);
        var key = UUID.randomUUID().toString();

        var first = Api.json(body).header("Idempotency-Key", key).post("/v1/vaults");
        var second = Api.json(body).header("Idempotency-Key", key).post("/v1/vaults");

        assertThat(first.statusCode()).isEqualTo(201);
        assertThat(second.statusCode()).isEqualTo(201);
        assertThat(second.jsonPath().getString("id")).isEqualTo(first.jsonPath().getString("id"));
        assertThat(second.header("ETag")).isEqualTo(first.header("ETag"));
        Api.json(body.replace("folder", "primary"))
                .header("Idempotency-Key", key)
                .post("/v1/vaults")
                .then()
                .statusCode(422);
    }

    @Test
    void redundancy_changes_until_the_first_item_is_protected() {
        // Given
        var told = new Topic(Topics.VAULTS);
        var name = Api.freshVault();
        var path = "/v1/vaults/" + name;

        // When
        var changed = Api.json("{\"redundancy\":\"LocallyRedundant\"}")
                .header("If-Match", "\"0\"")
                .patch(path);

        // Then
        changed.then()
                .statusCode(200)
                .body("redundancy", equalTo("LocallyRedundant"))
                .header("ETag", equalTo("\"1\""));
        told.await(VaultChanged.class, it -> it.vault().name().equals(name) && it.version() == 1);
        Api.protect(name, "web", "/images/%s.img".formatted(name)).then().statusCode(201);
        Api.json("{\"redundancy\":\"GeoRedundant\"}")
                .header("If-Match", "\"1\"")
                .patch(path)
                .then()
                .statusCode(409)
                .body("code", equalTo("UserErrorRedundancyFixed"));
    }

    @Test
    void of_two_changes_of_one_version_one_is_told_that_it_is_late() throws Exception {
        var name = Api.freshVault();

        var answers = atOnce(
                2,
                () -> Api.json("{\"redundancy\":\"LocallyRedundant\"}")
                        .header("If-Match", "\"0\"")
                        .patch("/v1/vaults/" + name));

        assertThat(answers.stream().map(Response::statusCode)).containsExactlyInAnyOrder(200, 412);
    }

    @Test
    void only_an_empty_vault_can_be_deleted_and_its_name_is_free_again() {
        // Given
        var told = new Topic(Topics.VAULTS);
        var policies = new Topic(Topics.POLICIES);
        var name = Api.freshVault();
        Api.protect(name, "web", "/images/%s.img".formatted(name)).then().statusCode(201);

        // When
        var refused = Api.delete("/v1/vaults/{vault}", name);
        Api.delete("/v1/vaults/{vault}/protected-items/web?keep=none", name)
                .then()
                .statusCode(202);
        var deleted = Api.delete("/v1/vaults/{vault}", name);

        // Then
        refused.then()
                .statusCode(409)
                .body("code", equalTo("UserErrorVaultNotEmpty"))
                .body("detail", notNullValue());
        assertThat(deleted.statusCode()).isEqualTo(204);
        given().get("/v1/vaults/{vault}", name).then().statusCode(404);
        told.await(VaultChanged.class, it -> it.vault().name().equals(name) && it.deleted());
        policies.await(PolicyChanged.class, PolicyChanged::deleted);
        Api.createVault(name).then().statusCode(201);
    }

    @Test
    void vaults_are_listed_in_pages_without_gaps_or_repetitions() {
        var prefix = Api.freshName("zz");
        for (var i = 0; i < 5; i++) {
            Api.createVault(prefix + i, "folder").then().statusCode(201);
        }

        var seen = new ArrayList<String>();
        var cursor = "";
        do {
            var page = given().queryParam("limit", 2)
                    .queryParam("cursor", cursor)
                    .get("/v1/vaults")
                    .jsonPath();
            seen.addAll(page.getList("items.name", String.class));
            cursor = page.getString("next");
        } while (cursor != null);

        assertThat(seen).doesNotHaveDuplicates().isSorted();
        assertThat(seen.stream().filter(it -> it.startsWith(prefix)))
                .containsExactly(prefix + 0, prefix + 1, prefix + 2, prefix + 3, prefix + 4);
    }

    @Test
    void health_says_which_store_does_not_answer_and_the_service_is_ready_all_the_same() {
        given().get("/q/health/ready").then().statusCode(200).body("status", equalTo("UP"));
        given().get("/q/health/well")
                .then()
                .statusCode(503)
                .body("checks.find { it.name == 'stores' }.data.primary", equalTo("answers"))
                .body("checks.find { it.name == 'stores' }.data.dark", not(equalTo("answers")));
        given().get("/q/openapi?format=json")
                .then()
                .body("paths.keySet()", hasItem("/v1/vaults/{vault}/protected-items/{item}/resume"));
    }

    private static boolean isVault(String url) {
        var config = ConfigProvider.getConfig();
        var credentials = StoreCredentials.of(
                config.getValue("holdfast.s3.access-key", String.class),
                config.getValue("holdfast.s3.secret-key", String.class));
        try (var store = BlobStores.open(URI.create(url), credentials)) {
            return Vault.isVault(store);
        }
    }

    private static List<Path> filesIn(Path folder) {
        if (!Files.exists(folder)) {
            return List.of();
        }
        try (var files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Response> atOnce(int times, Callable<Response> request) throws Exception {
        try (var threads = Executors.newFixedThreadPool(times)) {
            var asked = new ArrayList<Future<Response>>();
            for (var i = 0; i < times; i++) {
                asked.add(threads.submit(request));
            }
            var answers = new ArrayList<Response>();
            for (var answer : asked) {
                answers.add(answer.get());
            }
            return answers;
        }
    }
}
