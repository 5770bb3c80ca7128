package io.holdfast.vault;

import static io.restassured.RestAssured.given;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.holdfast.contracts.RecoveryPointCreated;
import io.holdfast.contracts.Topics;
import io.holdfast.testkit.RealParts;
import io.holdfast.testkit.Topic;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever somebody sends: a code, a status that fits, and nothing is changed by it. */
@QuarkusTest
@QuarkusTestResource(RealParts.class)
@QuarkusTestResource(TestStores.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BadInputTest {

    private static final String DAILY =
            "\"schedule\": {\"kind\": \"Daily\", \"time\": \"01:00\"}, \"retention\": {\"daily\": {\"days\": 14}}";
    private static final String DISK = "\"source\": {\"disks\": [{\"path\": \"/images/x.img\"}]}";

    private Api.@Nullable Item known;
    private UUID point = new UUID(0, 0);

    /** One vault with one item, which has one point; made once. */
    @BeforeEach
    void something_to_break() {
        if (known != null) {
            return;
        }
        var points = new Topic(Topics.POINTS);
        var item = Api.freshItem();
        point = UUID.randomUUID();
        new Topic(Topics.TRANSFERS).publish(item.transfer(point, Instant.parse("2026-03-02T02:00:00Z")));
        points.await(RecoveryPointCreated.class, it -> it.pointId().equals(point));
        known = item;
    }

    @ParameterizedTest(name = "{0} {1} {2}")
    @MethodSource({"vaults", "policies", "items", "points"})
    void bad_input_is_named_and_changes_nothing(
            String method, String path, @Nullable String body, @Nullable String etag, int status, String code) {
        // Given
        var before = everything();

        // When
        var answer = send(method, path, body, etag);

        // Then
        assertThat(answer.statusCode()).describedAs(answer.asString()).isEqualTo(status);
        assertThat(answer.contentType()).startsWith("application/problem+json");
        assertThat(answer.jsonPath().getString("code")).isEqualTo(code);
        assertThat(answer.jsonPath().getString("detail")).isNotBlank();
        assertThat(answer.jsonPath().getList("recommendations")).isNotEmpty();
        assertThat(everything()).isEqualTo(before);
    }

    static Stream<Arguments> vaults() {
        return Stream.of(
                post("/v1/vaults", "{}", 400, "UserErrorVaultNameInvalid"),
                post("/v1/vaults", "{\"name\": \"-bad\"}", 400, "UserErrorVaultNameInvalid"),
                post("/v1/vaults", "{\"name\": \"bad\\u0000\"}", 400, "UserErrorInvalidField"),
                post("/v1/vaults", "{\"name\": 7, \"redundancy\": 1}", 400, "UserErrorInvalidField"),
                post("/v1/vaults", "{\"name\": \"good\", \"redundancy\": \"Triple\"}", 400, "UserErrorInvalidField"),
                post(
                        "/v1/vaults",
                        "{\"name\": \"good\", \"redundency\": \"GeoRedundant\"}",
                        400,
                        "UserErrorUnknownField"),
                post("/v1/vaults", "{\"name\": \"good\", \"region\": \"moon\"}", 400, "UserErrorRegionNotFound"),
                post(
                        "/v1/vaults",
                        "{\"name\": \"good\", \"redundancy\": \"ZoneRedundant\"}",
                        400,
                        "UserErrorRedundancyUnavailable"),
                post("/v1/vaults", "{\"name\": \"VAULT\"}", 409, "UserErrorVaultNameTaken"),
                post("/v1/vaults", "{\"name\": ", 400, "UserErrorMalformedJson"),
                post("/v1/vaults", "[]", 400, "UserErrorMalformedJson"),
                post("/v1/vaults", "null", 400, "UserErrorBodyMissing"),
                post("/v1/vaults", null, 400, "UserErrorBodyMissing"),
                get("/v1/vaults?limit=0", 400, "UserErrorInvalidParameter"),
                get("/v1/vaults?limit=many", 400, "UserErrorInvalidParameter"),
                get("/v1/vaults?cursor=%25", 400, "UserErrorInvalidParameter"),
                get("/v1/vaults/nowhere", 404, "UserErrorVaultNotFound"),
                arguments("PATCH", "/v1/vaults/VAULT", "{}", "\"0\"", 400, "UserErrorNothingToChange"),
                arguments("PATCH", "/v1/vaults/VAULT", "{\"name\": \"other\"}", "\"0\"", 400, "UserErrorUnknownField"),
                arguments(
                        "PATCH",
                        "/v1/vaults/VAULT",
                        "{\"redundancy\": \"LocallyRedundant\"}",
                        "\"0\"",
                        409,
                        "UserErrorRedundancyFixed"),
                arguments("PATCH", "/v1/vaults/VAULT", "{}", null, 428, "UserErrorIfMatchRequired"),
                arguments("PATCH", "/v1/vaults/VAULT", "{}", "\"7\"", 412, "UserErrorChangedMeanwhile"),
                delete("/v1/vaults/VAULT", null, 428, "UserErrorIfMatchRequired"),
                delete("/v1/vaults/VAULT", "\"7\"", 412, "UserErrorChangedMeanwhile"),
                delete("/v1/vaults/VAULT", "\"0\"", 409, "UserErrorVaultNotEmpty"),
                delete("/v1/vaults/nowhere", "\"0\"", 404, "UserErrorVaultNotFound"));
    }

    static Stream<Arguments> policies() {
        var policies = "/v1/vaults/VAULT/policies";
        var policy = policies + "/DefaultPolicy";
        return Stream.of(
                post(policies, "{" + DAILY + "}", 400, "UserErrorPolicyNameInvalid"),
                post(policies, "{\"name\": \"x\", " + DAILY + "}", 400, "UserErrorPolicyNameInvalid"),
                post(policies, "{\"name\": \"DefaultPolicy\", " + DAILY + "}", 409, "UserErrorPolicyNameTaken"),
                post(
                        "/v1/vaults/nowhere/policies",
                        "{\"name\": \"New\", " + DAILY + "}",
                        404,
                        "UserErrorVaultNotFound"),
                post(policies, "{\"name\": \"New\"}", 400, "UserErrorScheduleMissing"),
                post(
                        policies,
                        "{\"name\": \"New\", " + DAILY.replace("01:00", "01:15") + "}",
                        400,
                        "UserErrorScheduleTimeNotOnHalfHour"),
                post(
                        policies,
                        "{\"name\": \"New\", " + DAILY.replace("01:00", "25:00") + "}",
                        400,
                        "UserErrorInvalidField"),
                post(
                        policies,
                        "{\"name\": \"New\", " + DAILY.replace("Daily", "Monthly") + "}",
                        400,
                        "UserErrorInvalidField"),
                post(
                        policies,
                        "{\"name\": \"New\", " + DAILY.replace("Daily", "Hourly") + "}",
                        400,
                        "UserErrorScheduleKindNotAllowed"),
                post(
                        policies,
                        "{\"name\": \"New\", \"workload\": \"DiskImage\", " + DAILY + "}",
                        400,
                        "UserErrorPolicyWorkloadNotAllowed"),
                post(
                        policies,
                        "{\"name\": \"New\", " + DAILY.replace("14", "6") + "}",
                        400,
                        "UserErrorDailyRetentionOutOfRange"),
                post(policies, "{\"name\": \"New\", " + DAILY.replace("14", "7.5") + "}", 400, "UserErrorInvalidField"),
                post(
                        policies,
                        "{\"name\": \"New\", " + DAILY.replace("14", "99999999999") + "}",
                        400,
                        "UserErrorInvalidField"),
                post(
                        policies,
                        "{\"name\": \"New\", " + DAILY.replace("days", "day") + "}",
                        400,
                        "UserErrorUnknownField"),
                post(
                        policies,
                        "{\"name\": \"New\", " + DAILY.replace("Daily", "Weekly") + "}",
                        400,
                        "UserErrorScheduleDaysMissing"),
                post(
                        policies,
                        "{\"name\": \"New\", \"snapshotDays\": 6, " + DAILY + "}",
                        400,
                        "UserErrorSnapshotDaysOutOfRange"),
                get(policies + "/Nothing", 404, "UserErrorPolicyNotFound"),
                get("/v1/vaults/nowhere/policies", 404, "UserErrorVaultNotFound"),
                arguments("PUT", policy, "{" + DAILY + "}", null, 428, "UserErrorIfMatchRequired"),
                arguments("PUT", policy, "{" + DAILY + "}", "\"7\"", 412, "UserErrorChangedMeanwhile"),
                arguments(
                        "PUT",
                        policy,
                        "{\"name\": \"Other\", " + DAILY + "}",
                        "\"0\"",
                        400,
                        "UserErrorPolicyNameFixed"),
                arguments("PUT", policy, "{}", "\"0\"", 400, "UserErrorScheduleMissing"),
                arguments("PUT", policies + "/Nothing", "{" + DAILY + "}", "\"0\"", 404, "UserErrorPolicyNotFound"),
                delete(policy, null, 428, "UserErrorIfMatchRequired"),
                delete(policy, "\"0\"", 409, "UserErrorPolicyInUse"),
                delete(policies + "/Nothing", "\"0\"", 404, "UserErrorPolicyNotFound"));
    }

    static Stream<Arguments> items() {
        var items = "/v1/vaults/VAULT/protected-items";
        var item = items + "/ITEM";
        return Stream.of(
                post(items, "{" + DISK + "}", 400, "UserErrorItemNameInvalid"),
                post(items, "{\"name\": \"a/b\", " + DISK + "}", 400, "UserErrorItemNameInvalid"),
                post(items, "{\"name\": \"new\"}", 400, "UserErrorSourceMissing"),
                post(items, "{\"name\": \"new\", \"source\": {}}", 400, "UserErrorDisksMissing"),
                post(items, "{\"name\": \"new\", \"source\": {\"disks\": [null]}}", 400, "UserErrorDiskPathInvalid"),
                post(
                        items,
                        "{\"name\": \"new\", " + DISK.replace("/images", "images") + "}",
                        400,
                        "UserErrorDiskPathInvalid"),
                post(items, "{\"name\": \"new\", " + DISK.replace("path", "file") + "}", 400, "UserErrorUnknownField"),
                post(
                        items,
                        "{\"name\": \"new\", \"policy\": \"Nothing\", " + DISK + "}",
                        400,
                        "UserErrorPolicyNotFound"),
                post(
                        items,
                        "{\"name\": \"new\", \"source\": {\"workload\": \"Cassette\"}}",
                        400,
                        "UserErrorInvalidField"),
                post(
                        items,
                        "{\"name\": \"new\", \"policy\": \"HourlyLogBackup\", " + DISK + "}",
                        400,
                        "UserErrorPolicyWorkloadMismatch"),
                post(
                        items,
                        "{\"name\": \"new\", " + DISK.replace("{\"disks", "{\"workload\": \"VM\", \"disks") + "}",
                        400,
                        "UserErrorWorkloadNotAvailable"),
                arguments(
                        "PUT", item, "{\"policy\": \"HourlyLogBackup\"}", "*", 400, "UserErrorPolicyWorkloadMismatch"),
                post(items, "{\"name\": \"ITEM\", " + DISK + "}", 409, "UserErrorItemNameTaken"),
                post(
                        items,
                        "{\"name\": \"new\", " + DISK.replace("x.img", "ITEM.img") + "}",
                        409,
                        "UserErrorSourceAlreadyProtected"),
                post(
                        "/v1/vaults/nowhere/protected-items",
                        "{\"name\": \"new\", " + DISK + "}",
                        404,
                        "UserErrorVaultNotFound"),
                get(items + "/nothing", 404, "UserErrorItemNotFound"),
                get("/v1/protected-items?limit=1001", 400, "UserErrorInvalidParameter"),
                get("/v1/protected-items?cursor=eA", 400, "UserErrorInvalidParameter"),
                arguments("PUT", item, "{\"policy\": \"DefaultPolicy\"}", null, 428, "UserErrorIfMatchRequired"),
                arguments("PUT", item, "{\"policy\": \"DefaultPolicy\"}", "\"77\"", 412, "UserErrorChangedMeanwhile"),
                arguments("PUT", item, "{}", "*", 400, "UserErrorNothingToChange"),
                arguments("PUT", item, "{\"policy\": \"Nothing\"}", "*", 400, "UserErrorPolicyNotFound"),
                arguments("PUT", item, "{\"disks\": []}", "*", 400, "UserErrorDisksMissing"),
                arguments("PUT", items + "/nothing", "{}", "*", 404, "UserErrorItemNotFound"),
                delete(item + "?keep=none", null, 428, "UserErrorIfMatchRequired"),
                delete(item + "?keep=none", "\"77\"", 412, "UserErrorChangedMeanwhile"),
                delete(item, "*", 400, "UserErrorKeepMissing"),
                delete(item + "?keep=some", "*", 400, "UserErrorKeepMissing"),
                delete(items + "/nothing?keep=none", "*", 404, "UserErrorItemNotFound"),
                post(item + "/resume", "{}", 409, "UserErrorItemNotStopped"),
                post(item + "/resume", null, 400, "UserErrorBodyMissing"),
                post(items + "/nothing/resume", "{}", 404, "UserErrorItemNotFound"));
    }

    static Stream<Arguments> points() {
        var points = "/v1/vaults/VAULT/recovery-points";
        var nothing = points + "/" + new UUID(0, 1);
        return Stream.of(
                get(points + "?item=nothing", 404, "UserErrorItemNotFound"),
                get(points + "?limit=-1", 400, "UserErrorInvalidParameter"),
                get(points + "?cursor=eA", 400, "UserErrorInvalidParameter"),
                get("/v1/vaults/nowhere/recovery-points", 404, "UserErrorVaultNotFound"),
                get(nothing, 404, "UserErrorRecoveryPointNotFound"),
                get(points + "/no-uuid", 400, "UserErrorInvalidParameter"),
                get("/v1/recovery-points/" + new UUID(0, 1), 404, "UserErrorRecoveryPointNotFound"),
                delete(points + "/POINT", null, 428, "UserErrorIfMatchRequired"),
                delete(points + "/POINT", "\"7\"", 412, "UserErrorChangedMeanwhile"),
                delete(points + "/POINT", "\"0\"", 409, "UserErrorLastRecoveryPoint"),
                delete(nothing, "\"0\"", 404, "UserErrorRecoveryPointNotFound"));
    }

    private Response send(String method, String path, @Nullable String body, @Nullable String etag) {
        var request = given().urlEncodingEnabled(false).contentType(ContentType.JSON);
        if (body != null) {
            request.body(here(body));
        }
        if (etag != null) {
            request.header("If-Match", etag);
        }
        return request.request(method, here(path));
    }

    private String here(String template) {
        var item = requireNonNull(known);
        return template.replace("VAULT", item.vault().name())
                .replace("ITEM", item.name())
                .replace("POINT", point.toString());
    }

    private List<String> everything() {
        return Stream.of(
                        "/v1/vaults/VAULT",
                        "/v1/vaults/VAULT/policies",
                        "/v1/vaults/VAULT/protected-items",
                        "/v1/vaults/VAULT/recovery-points")
                .map(it -> given().get(here(it)).asString())
                .toList();
    }

    private static Arguments post(String path, @Nullable String body, int status, String code) {
        return arguments("POST", path, body, null, status, code);
    }

    private static Arguments get(String path, int status, String code) {
        return arguments("GET", path, null, null, status, code);
    }

    private static Arguments delete(String path, @Nullable String etag, int status, String code) {
        return arguments("DELETE", path, null, etag, status, code);
    }
}
