package io.holdfast.vault;

import static io.restassured.RestAssured.given;

import io.holdfast.contracts.BackupTier;
import io.holdfast.contracts.BackupType;
import io.holdfast.contracts.Consistency;
import io.holdfast.contracts.DetectionMode;
import io.holdfast.contracts.SnapshotTaken;
import io.holdfast.contracts.TransferCompleted;
import io.holdfast.contracts.Trigger;
import io.holdfast.contracts.VaultRef;
import io.holdfast.contracts.WorkloadType;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a client of the service does in most tests. Names are fresh in each, because all tests share one service. */
public final class Api {

    private Api() {}

    public static String freshName(String prefix) {
        return prefix + "-" + UUID.randomUUID().toString().substring(0, 13);
    }

    public static RequestSpecification json(String body) {
        return given().contentType(ContentType.JSON).body(body);
    }

    public static Response createVault(String name) {
        return createVault(name, "primary");
    }

    /** Without soft delete, which is SoftDeleteTest's. */
    public static Response createVault(String name, String region) {
        return json("""
                {"name": "%s", "region": "%s", "softDeleteDays": 0}""".formatted(name, region)).post("/v1/vaults");
    }

    /** A vault that nobody else uses; its name. */
    public static String freshVault() {
        var name = freshName("vault");
        createVault(name, "folder").then().statusCode(201);
        return name;
    }

    public static Response protect(String vault, String item, String path) {
        return json("""
                {"name": "%s", "source": {"disks": [{"path": "%s"}]}}""".formatted(item, path)).post("/v1/vaults/{vault}/protected-items", vault);
    }

    /** A protected item in a vault of its own. */
    public static Item freshItem() {
        var vault = freshVault();
        var name = freshName("item");
        protect(vault, name, "/images/%s.img".formatted(name)).then().statusCode(201);
        return item(vault, name);
    }

    public static Item item(String vault, String name) {
        var home = given().get("/v1/vaults/{vault}", vault).jsonPath();
        var item = given().get("/v1/vaults/{vault}/protected-items/{item}", vault, name)
                .jsonPath();
        var region = home.getString("region");
        return new Item(uuid(item, "id"), name, new VaultRef(uuid(home, "id"), vault, region));
    }

    public static String etag(String path, Object... parameters) {
        return given().get(path, parameters).then().statusCode(200).extract().header("ETag");
    }

    public static Response delete(String path, Object... parameters) {
        return given().header("If-Match", etag(path.replaceAll("\\?.*", ""), parameters))
                .delete(path, parameters);
    }

    public static UUID uuid(JsonPath json, String field) {
        return UUID.fromString(json.getString(field));
    }

    /** A protected item as its transfers know it. */
    public record Item(UUID id, String name, VaultRef vault) {

        /** A snapshot that is a point itself. */
        public SnapshotTaken snapshot(UUID pointId, Instant takenAt) {
            return new SnapshotTaken(
                    UUID.randomUUID(),
                    UUID.randomUUID(),
                    pointId,
                    id,
                    name,
                    vault,
                    UUID.randomUUID(),
                    WorkloadType.DISK_IMAGE,
                    Trigger.SCHEDULED,
                    BackupType.INCREMENTAL,
                    takenAt,
                    takenAt,
                    Consistency.CRASH_CONSISTENT,
                    List.of(
                            new SnapshotTaken.Disk("root.img", 1_000_000, "file:/snapshots/root.img"),
                            new SnapshotTaken.Disk("data.img", 500_000, "file:/snapshots/data.img")),
                    takenAt.plusSeconds(604_800),
                    null,
                    null,
                    BackupTier.SNAPSHOT);
        }

        public TransferCompleted transfer(UUID pointId, Instant takenAt) {
            return transfer(pointId, takenAt, null);
        }

        public TransferCompleted transfer(UUID pointId, Instant takenAt, @Nullable Instant retainUntil) {
            return new TransferCompleted(
                    UUID.randomUUID(),
                    id,
                    name,
                    vault,
                    UUID.randomUUID(),
                    pointId,
                    null,
                    UUID.randomUUID(),
                    WorkloadType.DISK_IMAGE,
                    retainUntil == null ? Trigger.SCHEDULED : Trigger.ON_DEMAND,
                    BackupType.INCREMENTAL,
                    takenAt,
                    takenAt,
                    Consistency.CRASH_CONSISTENT,
                    DetectionMode.FULL_COMPARE,
                    "the source cannot name its changes",
                    List.of(new TransferCompleted.Disk("root.img", 1_000_000)),
                    1_000_000,
                    900_000,
                    50_000,
                    20_000,
                    takenAt.plusSeconds(172_800),
                    retainUntil,
                    40_000L,
                    null);
        }
    }
}
