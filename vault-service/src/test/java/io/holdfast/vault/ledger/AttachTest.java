package io.holdfast.vault.ledger;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.holdfast.testkit.RealParts;
import io.holdfast.vault.Api;
import io.holdfast.vault.TestStores;
import io.holdfast.vaultformat.BlobStores;
import io.holdfast.vaultformat.Vault;
import io.holdfast.vaultformat.key.Kek;
import io.holdfast.vaultformat.point.Manifest;
import io.holdfast.vaultformat.progress.ProgressListener;
import io.holdfast.vaultformat.session.BackupSpec;
import io.holdfast.vaultformat.source.DiskSource;
import io.holdfast.vaultformat.source.FileSource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Vaults that the catalogue lost, and that are still in their store. */
@QuarkusTest
@QuarkusTestResource(RealParts.class)
@QuarkusTestResource(TestStores.class)
class AttachTest {

    private static final Instant MONDAY = Instant.parse("2026-03-02T02:00:00Z");

    @Inject
    DataSource database;

    @TempDir
    private Path folder;

    @Test
    void a_vault_comes_back_with_its_policies_items_and_points() throws IOException, SQLException {
        // Given
        var item = Api.freshItem();
        var vault = item.vault().name();
        var given = given().header("If-Match", Api.etag("/v1/vaults/{vault}", vault));
        given.contentType("application/json")
                .body("{\"immutability\": \"Locked\", \"softDeleteDays\": 14}")
                .patch("/v1/vaults/{vault}", vault)
                .then()
                .statusCode(200);
        var gone = Api.freshName("gone");
        Api.protect(vault, gone, "/images/%s.img".formatted(gone)).then().statusCode(201);
        Api.delete("/v1/vaults/{vault}/protected-items/{item}?keep=none", vault, gone)
                .then()
                .statusCode(202);
        var point = backUp(item);
        awaitLedger(item);
        var before = told(vault);
        forget(item);
        given().get("/v1/vaults/{vault}", vault).then().statusCode(404);

        // When
        var attached = attach(vault, "{\"region\": \"folder\"}");

        // Then
        attached.then()
                .statusCode(201)
                .body("ledger", equalTo(true))
                .body("items", equalTo(2))
                .body("points", equalTo(1));
        assertThat(told(vault)).isEqualTo(before);
        given().get("/v1/vaults/{vault}/protected-items/{item}", vault, item.name())
                .then()
                .body("state", equalTo("Protected"))
                .body("points", equalTo(1));
        given().get("/v1/vaults/{vault}/protected-items/{item}", vault, gone)
                .then()
                .body("state", equalTo("SoftDeleted"));
        given().get("/v1/recovery-points/{point}", point)
                .then()
                .body("takenAt", equalTo("2026-03-02T02:00:00Z"))
                .body("disks[0].name", equalTo("root.img"))
                .body("trigger", equalTo("Scheduled"))
                .body("tier", equalTo("VaultStandard"));
        Api.delete("/v1/vaults/{vault}/protected-items/{item}?keep=forever", vault, item.name())
                .then()
                .statusCode(200);
        attach(vault, "{\"region\": \"folder\"}")
                .then()
                .statusCode(409)
                .body("code", equalTo("UserErrorVaultNameTaken"));
    }

    @Test
    void a_vault_without_a_ledger_comes_back_with_its_items_stopped() throws IOException, SQLException {
        // Given
        var item = Api.freshItem();
        var vault = item.vault().name();
        backUp(item);
        awaitLedger(item);
        forget(item);
        for (var ledger : ledgers(item)) {
            Files.delete(ledger);
        }

        // When
        attach(
                        vault,
                        "{\"region\": \"folder\", \"id\": \"%s\"}"
                                .formatted(item.vault().id()))
                .then()
                .statusCode(201)
                .body("ledger", equalTo(false));

        // Then
        given().get("/v1/vaults/{vault}/protected-items/{item}", vault, item.name())
                .then()
                .body("id", equalTo(item.id().toString()))
                .body("state", equalTo("ProtectionStopped"))
                .body("policy", equalTo("DefaultPolicy"))
                .body("points", equalTo(1));
    }

    @Test
    void a_vault_that_is_not_in_the_store_is_not_found_there() {
        attach("nowhere", "{\"region\": \"folder\"}")
                .then()
                .statusCode(404)
                .body("code", equalTo("UserErrorVaultNotInStore"));
        attach("nowhere", "{\"region\": \"mars\"}").then().statusCode(400).body("field", equalTo("region"));
        attach("nowhere", "{\"region\": \"folder\", \"id\": \"%s\"}".formatted(UUID.randomUUID()))
                .then()
                .statusCode(404)
                .body("detail", containsString("There is no vault at"));
    }

    @Test
    void a_vault_that_was_given_up_stays_given_up() throws SQLException {
        var vault = Api.freshVault();
        var id = given().get("/v1/vaults/{vault}", vault).jsonPath().getUUID("id");
        Api.delete("/v1/vaults/{vault}", vault).then().statusCode(204);
        awaitLedger(id);
        forget(id);

        attach(vault, "{\"region\": \"folder\"}").then().statusCode(409).body("code", equalTo("UserErrorVaultGivenUp"));
    }

    private static Response attach(String vault, String body) {
        return Api.json(body).post("/v1/vaults/{vault}/attach", vault);
    }

    /** What vault, policies and item say, but for what counts changes. */
    private static Map<String, Object> told(String vault) {
        var told = new TreeMap<String, Object>();
        for (var path : List.of("", "/policies", "/protected-items")) {
            told.put(
                    path,
                    stripped(given().get("/v1/vaults/{vault}" + path, vault).jsonPath()));
        }
        return told;
    }

    private static String stripped(JsonPath json) {
        return json.prettify()
                .replaceAll("(?m)^ *\"(version|points|state|lastBackup.*|logicalBytes|storedBytes)\":.*\n", "");
    }

    private void awaitLedger(Api.Item item) {
        awaitLedger(item.vault().id());
    }

    private void awaitLedger(UUID vault) {
        await().until(() -> {
            try (var connection = database.getConnection();
                    var query = connection.prepareStatement("""
                            select 1 from ledgers l join ledger_states s on s.vault_id = l.vault_id and s.state = l.state
                            where l.vault_id = ?""")) {
                query.setObject(1, vault);
                return query.executeQuery().next();
            }
        });
    }

    private List<Path> ledgers(Api.Item item) throws IOException {
        try (var files = Files.list(TestStores.folder().resolve(item.vault().id() + "/ledger"))) {
            return files.toList();
        }
    }

    private void forget(Api.Item item) throws SQLException {
        forget(item.vault().id());
    }

    /** As if the database were gone, as far as one vault is concerned. */
    private void forget(UUID vault) throws SQLException {
        var items = " where item_id in (select id from protected_items where vault_id = '%s')".formatted(vault);
        var ofVault = " where vault_id = '%s'".formatted(vault);
        try (var connection = database.getConnection();
                var statement = connection.createStatement()) {
            for (var table : List.of("source_claims", "item_disks", "last_backups")) {
                statement.execute("delete from " + table + items);
            }
            for (var table : List.of("protected_items", "policies", "ledgers", "reclaims", "scrubs")) {
                statement.execute("delete from " + table + ofVault);
            }
            statement.execute("delete from vaults where id = '%s'".formatted(vault));
        }
    }

    /** A point as the transfer service makes it, of which nobody has been told. */
    private UUID backUp(Api.Item item) throws IOException {
        var point = UUID.randomUUID();
        var image = Files.write(folder.resolve("root.img"), new byte[] {1, 2, 3});
        var spec = BackupSpec.of(point + "-1", point.toString(), item.id().toString(), MONDAY)
                .withLabels(Map.of(
                        "jobId", UUID.randomUUID().toString(),
                        "itemName", item.name(),
                        "policyId", UUID.randomUUID().toString(),
                        "snapshotId", UUID.randomUUID().toString(),
                        "workload", "DiskImage",
                        "trigger", "Scheduled",
                        "backupType", "Full",
                        "slot", MONDAY.toString(),
                        "snapshotKeptUntil", MONDAY.plusSeconds(172_800).toString()));
        var place = TestStores.folder().resolve(item.vault().id().toString());
        var kek = Path.of(ConfigProvider.getConfig().getValue("holdfast.kek-file", String.class));
        Manifest made;
        try (var store = BlobStores.open(place.toUri(), null);
                var disk = FileSource.open(image)) {
            made = Vault.open(store, Kek.load(kek))
                    .backup(spec, List.of(DiskSource.of("root.img", disk)), ProgressListener.none());
        }
        assertThat(made.pointId()).isEqualTo(point.toString());
        return point;
    }
}
